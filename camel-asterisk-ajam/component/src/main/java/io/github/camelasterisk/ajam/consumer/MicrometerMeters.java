// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.github.camelasterisk.ajam.client.feed.BackupStatus;
import io.github.camelasterisk.ajam.resources.MeterRegistries;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;

/**
 * Registers the state of a consumer as Micrometer meters in the CamelContext's registry. Only this class needs Micrometer, and it must
 * not be used if that is not on the class path.
 */
final class MicrometerMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final List<Meter> meters;

    private MicrometerMeters(MeterRegistry registry, List<Meter> meters) {
        this.registry = registry;
        this.meters = meters;
    }

    /** Binds a consumer, or returns null if the CamelContext has no registry. */
    static AutoCloseable bind(AjamConsumer consumer) {
        MeterRegistry registry = MeterRegistries.find(consumer.getEndpoint().getCamelContext());
        if (registry == null) {
            return null;
        }
        Tags tags = Tags.of("routeId", String.valueOf(consumer.getRouteId()), "server", consumer.getServer());
        return new MicrometerMeters(registry, List.of(
                counter("events", "events accepted for the route", null, ConsumerStatus::events, consumer, tags, registry),
                counter("bytes", "bytes in the bodies of answers with events", "bytes", ConsumerStatus::bytes, consumer, tags, registry),
                counter("reconnects", "sessions or connections replaced", null, ConsumerStatus::reconnects, consumer, tags, registry),
                counter("gaps", "gaps in which events are missing, or may be", null, ConsumerStatus::gaps, consumer, tags, registry),
                counter("stray.blocks", "blocks of answers that were neither response nor event", null, ConsumerStatus::strayBlocks, consumer,
                        tags, registry),
                counter("takeovers", "sessions replaced by their backup session", null, ConsumerStatus::takeovers, consumer, tags, registry),
                counter("filled.events", "events delivered by backup sessions that may have been lost otherwise", null, ConsumerStatus::filled,
                        consumer, tags, registry),
                gauge("backup.covering", "1 while a backup session can take over", null, MicrometerMeters::covering, consumer, tags, registry),
                age("backup.answer", "time since the last complete answer to the backup session", status -> status.backup().sinceAnswer(),
                        consumer, tags, registry),
                gauge("buffered", "bytes received and not yet routed", "bytes", status -> status.lag().bytes(), consumer, tags, registry),
                gauge("buffered.events", "events received and not yet routed", "events", status -> status.lag().events(), consumer, tags, registry),
                gauge("receiving", "1 while events are received, 0 otherwise", null, status -> status.isReceiving() ? 1 : 0, consumer, tags,
                        registry),
                age("event", "time since the last event", ConsumerStatus::lastEventAge, consumer, tags, registry),
                age("answer", "time since the last complete answer", status -> status.progress().sinceAnswer(), consumer, tags, registry)));
    }

    private static Meter counter(String name, String description, String unit, ToDoubleFunction<ConsumerStatus> value,
            AjamConsumer consumer, Tags tags, MeterRegistry registry) {
        return FunctionCounter.builder("ajam.consumer." + name, consumer, metered -> value.applyAsDouble(metered.status()))
                .description(description).baseUnit(unit).tags(tags).register(registry);
    }

    private static Meter gauge(String name, String description, String unit, ToDoubleFunction<ConsumerStatus> value,
            AjamConsumer consumer, Tags tags, MeterRegistry registry) {
        return Gauge.builder("ajam.consumer." + name, consumer, metered -> value.applyAsDouble(metered.status()))
                .description(description).baseUnit(unit).tags(tags).register(registry);
    }

    private static Meter age(String what, String description, Function<ConsumerStatus, Duration> value, AjamConsumer consumer, Tags tags,
            MeterRegistry registry) {
        return TimeGauge.builder("ajam.consumer.last." + what + ".age", consumer, TimeUnit.MILLISECONDS,
                metered -> millis(value.apply(metered.status()))).description(description).tags(tags).register(registry);
    }

    private static double covering(ConsumerStatus status) {
        return status.backup().state() == BackupStatus.State.COVERING ? 1 : 0;
    }

    private static double millis(Duration age) {
        return age == null ? Double.NaN : age.toMillis();
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
