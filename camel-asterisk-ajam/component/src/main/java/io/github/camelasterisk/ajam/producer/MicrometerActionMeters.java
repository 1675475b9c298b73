// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The Micrometer meters of one server's actions. Must not be used if Micrometer is not on the class path. */
final class MicrometerActionMeters implements ActionMeters {

    private record Tagged(String action, ActionOutcome outcome) {
    }

    private final MeterRegistry registry;
    private final Tags server;
    private final LongAdder inFlight = new LongAdder();
    private final Gauge gauge;
    private final Map<Tagged, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();

    MicrometerActionMeters(MeterRegistry registry, String server) {
        this.registry = registry;
        this.server = Tags.of("server", server);
        this.gauge = Gauge.builder("ajam.producer.in.flight", inFlight, LongAdder::sum).description("actions that have not ended yet")
                .tags(this.server).strongReference(true).register(registry);
    }

    @Override
    public void begun() {
        inFlight.increment();
    }

    @Override
    public void ended(ActionEnd end, long nanos) {
        inFlight.decrement();
        timers.computeIfAbsent(new Tagged(ActionEnd.known(end.action()), end.outcome()), this::timer).record(nanos, TimeUnit.NANOSECONDS);
        if (end.outcome() != ActionOutcome.SUCCESS) {
            failures.computeIfAbsent(end.reason(), this::counter).increment();
        }
    }

    private Timer timer(Tagged tagged) {
        return Timer.builder("ajam.producer.actions").description("duration of actions, from the exchange to the response")
                .tags(server.and("action", tagged.action(), "outcome", tagged.outcome().tag())).register(registry);
    }

    private Counter counter(String reason) {
        return Counter.builder("ajam.producer.failures").description("actions that did not succeed").tags(server.and("reason", reason))
                .register(registry);
    }

    @Override
    public void close() {
        registry.remove(gauge);
        timers.values().forEach(registry::remove);
        failures.values().forEach(registry::remove);
    }
}
