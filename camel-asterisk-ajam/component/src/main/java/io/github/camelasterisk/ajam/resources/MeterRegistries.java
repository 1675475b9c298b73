// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;

/** Finds the Micrometer registry of a CamelContext. */
public final class MeterRegistries {

    private static final String TYPE = "io.micrometer.core.instrument.MeterRegistry";
    /** The name under which camel-micrometer binds its registry. */
    private static final String CAMELS = "metricsRegistry";

    private MeterRegistries() {
    }

    /**
     * {@return whether Micrometer is on the class path; otherwise no class that needs it may be used}
     *
     * @param context the context whose class resolver is asked
     */
    public static boolean arePossible(CamelContext context) {
        return context.getClassResolver().resolveClass(TYPE) != null;
    }

    /**
     * {@return the registry, preferably that of camel-micrometer; null if there is none}
     *
     * @param context the context whose registry is searched
     */
    public static MeterRegistry find(CamelContext context) {
        MeterRegistry camels = context.getRegistry().lookupByNameAndType(CAMELS, MeterRegistry.class);
        return camels != null ? camels : context.getRegistry().findSingleByType(MeterRegistry.class);
    }
}
