package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.apache.camel.CamelContext;

/**
 * The status of a consumer as Micrometer's meters, in the registry that the CamelContext has. Only this class needs Micrometer,
 * and it must not be touched where that is not on the class path.
 */
final class MicrometerMeters implements AutoCloseable {

    /** What camel-micrometer calls its registry. */
    private static final String CAMELS = "metricsRegistry";

    private final MeterRegistry registry;
    private final List<Meter> meters;

    private MicrometerMeters(MeterRegistry registry, List<Meter> meters) {
        this.registry = registry;
        this.meters = meters;
    }

    /** Binds a consumer, or returns null where the CamelContext has no registry. */
    static AutoCloseable bind(AjamConsumer consumer) {
        MeterRegistry registry = registry(consumer.getEndpoint().getCamelContext());
        if (registry == null) {
            return null;
        }
        Tags tags = Tags.of("routeId", String.valueOf(consumer.getRouteId()), "server", consumer.getServer());
        return new MicrometerMeters(registry, List.of(
                counter("events", "events taken for the route", null, ConsumerStatus::events, consumer, tags, registry),
                counter("bytes", "bytes of the answers that brought events", "bytes", ConsumerStatus::bytes, consumer, tags, registry),
                counter("reconnects", "sessions or connections replaced", null, ConsumerStatus::reconnects, consumer, tags, registry),
                counter("gaps", "times of which events are missing, or may be", null, ConsumerStatus::gaps, consumer, tags, registry),
                counter("stray.blocks", "blocks of answers that were neither response nor event", null, ConsumerStatus::strayBlocks, consumer,
                        tags, registry),
                gauge("buffered", "taken and not routed yet", "bytes", ConsumerStatus::bufferedBytes, consumer, tags, registry),
                gauge("receiving", "1 while events are received", null, status -> status.isReceiving() ? 1 : 0, consumer, tags, registry),
                age("event", "how long ago the last event was taken", ConsumerStatus::lastEventAge, consumer, tags, registry),
                age("answer", "how long ago the last whole answer came", status -> status.progress().sinceAnswer(), consumer, tags, registry)));
    }

    private static MeterRegistry registry(CamelContext context) {
        MeterRegistry camels = context.getRegistry().lookupByNameAndType(CAMELS, MeterRegistry.class);
        return camels != null ? camels : context.getRegistry().findSingleByType(MeterRegistry.class);
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

    private static double millis(Duration age) {
        return age == null ? Double.NaN : age.toMillis();
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
