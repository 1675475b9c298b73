// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.Map;

import org.apache.camel.Exchange;

/**
 * The part of a {@code toD} for one exchange, which passes it to the producer since the endpoint is the same for all.
 *
 * @param name       the action, or null if the endpoint names it
 * @param parameters parameters that a message can't override, as those of the endpoint
 */
public record DynamicAction(String name, Map<String, Object> parameters) {

    private static final String PROPERTY = "CamelAjamDynamicAction";
    private static final String ANNOUNCED = "CamelAjamDynamicActionName";
    private static final DynamicAction NONE = new DynamicAction(null, Map.of());

    /**
     * Leaves this part in the exchange, for the endpoint.
     *
     * @param exchange the exchange that executes the action
     */
    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /**
     * Announces to tracers what this exchange is about to do: they ask before the endpoint has it.
     *
     * @param exchange the exchange that executes the action
     */
    public void announce(Exchange exchange) {
        if (name != null) {
            exchange.setProperty(ANNOUNCED, name);
        }
    }

    /** Returns the announced name that was not taken yet, or null. */
    static String announced(Exchange exchange) {
        return exchange.getProperty(ANNOUNCED, String.class);
    }

    /**
     * Takes this part from the exchange, which uses it once.
     *
     * @param  exchange the exchange that executes the action
     * @return          the part; without name and parameters if the exchange has none
     */
    public static DynamicAction takenFrom(Exchange exchange) {
        exchange.removeProperty(ANNOUNCED);
        return exchange.removeProperty(PROPERTY) instanceof DynamicAction action ? action : NONE;
    }
}
