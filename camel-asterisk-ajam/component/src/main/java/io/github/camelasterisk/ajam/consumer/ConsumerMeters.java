package io.github.camelasterisk.ajam.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counts of the routes of an endpoint. Safe for use by several threads. */
public final class ConsumerMeters {

    private final Map<String, ConsumerMeter> meters = new ConcurrentHashMap<>();

    /** The counts of a route, which go on when Camel makes a new consumer for it, as it does when a route is started again. */
    ConsumerMeter of(String routeId) {
        return routeId == null ? new ConsumerMeter() : meters.computeIfAbsent(routeId, id -> new ConsumerMeter());
    }
}
