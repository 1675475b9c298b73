// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of an endpoint's routes. Safe for use by several threads. */
public final class ConsumerMeters {

    private final Map<String, ConsumerMeter> meters = new ConcurrentHashMap<>();

    /** Returns the meter of a route, which continues when Camel creates a new consumer for it, as it does when a route is restarted. */
    ConsumerMeter of(String routeId) {
        return routeId == null ? new ConsumerMeter() : meters.computeIfAbsent(routeId, id -> new ConsumerMeter());
    }
}
