package io.github.camelasterisk.ajam.producer;

import java.util.Map;

import org.apache.camel.Exchange;

/**
 * What the text of a {@code toD} says of one exchange: it is handed to the producer with the exchange, since the endpoint is the same for all.
 *
 * @param name       the action, or null where the endpoint says it
 * @param parameters parameters that a message can't override, as those of the endpoint
 */
public record DynamicAction(String name, Map<String, Object> parameters) {

    private static final String PROPERTY = "CamelAjamDynamicAction";
    private static final String ANNOUNCED = "CamelAjamDynamicActionName";
    private static final DynamicAction NONE = new DynamicAction(null, Map.of());

    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Tells tracers what this exchange is about to do: they ask before the endpoint has it, and nothing else looks at it. */
    public void announce(Exchange exchange) {
        if (name != null) {
            exchange.setProperty(ANNOUNCED, name);
        }
    }

    /** The name that was announced and is not taken yet, or null. */
    static String announced(Exchange exchange) {
        return exchange.getProperty(ANNOUNCED, String.class);
    }

    /** What this exchange is to do; it does it once. */
    public static DynamicAction takenFrom(Exchange exchange) {
        exchange.removeProperty(ANNOUNCED);
        return exchange.removeProperty(PROPERTY) instanceof DynamicAction action ? action : NONE;
    }
}
