package io.github.camelasterisk.ajam.resources;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;

/** Finds the Micrometer registry of a CamelContext. */
public final class MeterRegistries {

    private static final String TYPE = "io.micrometer.core.instrument.MeterRegistry";
    /** What camel-micrometer calls its registry. */
    private static final String CAMELS = "metricsRegistry";

    private MeterRegistries() {
    }

    /** Whether Micrometer is on the class path, without which nothing that needs it may be touched. */
    public static boolean arePossible(CamelContext context) {
        return context.getClassResolver().resolveClass(TYPE) != null;
    }

    /** The registry, that of camel-micrometer before others; null where there is none. */
    public static MeterRegistry find(CamelContext context) {
        MeterRegistry camels = context.getRegistry().lookupByNameAndType(CAMELS, MeterRegistry.class);
        return camels != null ? camels : context.getRegistry().findSingleByType(MeterRegistry.class);
    }
}
