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
    private static final DynamicAction NONE = new DynamicAction(null, Map.of());

    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** What this exchange is to do next. */
    static DynamicAction in(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof DynamicAction action ? action : NONE;
    }

    /** What this exchange is to do; it does it once. */
    public static DynamicAction takenFrom(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof DynamicAction action ? action : NONE;
    }
}
