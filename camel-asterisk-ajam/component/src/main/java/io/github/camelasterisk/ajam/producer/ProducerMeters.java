// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.resources.MeterRegistries;
import org.apache.camel.CamelContext;

/** The meters of all producers of a component: those of one server count together. Safe for use by several threads. */
public final class ProducerMeters implements AutoCloseable {

    private final Map<String, ActionMeters> servers = new ConcurrentHashMap<>();

    /** Returns the meters of a server, which do nothing if the CamelContext has no registry. */
    ActionMeters of(String server, CamelContext context) {
        if (!MeterRegistries.arePossible(context) || MeterRegistries.find(context) == null) {
            return ActionMeters.NONE;
        }
        return servers.computeIfAbsent(server, url -> new MicrometerActionMeters(MeterRegistries.find(context), url));
    }

    /** Removes all meters. */
    @Override
    public void close() {
        servers.values().forEach(ActionMeters::close);
        servers.clear();
    }
}
