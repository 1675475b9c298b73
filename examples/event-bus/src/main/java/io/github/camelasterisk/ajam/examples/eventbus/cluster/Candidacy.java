// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.cluster;

import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node as a candidate for leading a PBX, by whatever cluster service of Camel there is. Used by one thread at a time. */
public final class Candidacy {

    private static final Logger LOG = LoggerFactory.getLogger(Candidacy.class);

    private final CamelClusterService service;
    private final String namespace;
    private CamelClusterView view;

    /**
     * @param service the cluster service
     * @param pbx     the name of the PBX
     */
    public Candidacy(CamelClusterService service, String pbx) {
        this.service = service;
        this.namespace = "ajam-" + pbx;
    }

    /** Becomes a candidate, or ceases to be one, and then does not lead any more. */
    public void stand(boolean candidate) {
        try {
            if (candidate && view == null) {
                view = service.getView(namespace);
            } else if (!candidate && view != null) {
                CamelClusterView left = view;
                view = null;
                service.releaseView(left);
            }
        } catch (Exception e) {
            LOG.warn("The cluster service fails for {}, which will be tried again: {}", namespace, e.toString());
        }
    }

    /** {@return whether the cluster service believes that this node leads} Kafka knows better: it accepts only one. */
    public boolean isElected() {
        return view != null && view.getLocalMember().isLeader();
    }
}
