// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.stream;

/** There is no room for more events: the route tries again, while the component keeps what Asterisk sends. */
public final class PendingFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PendingFullException(String pbx, int pending) {
        super(pending + " events of " + pbx + " wait for Kafka or for a leader");
    }
}
