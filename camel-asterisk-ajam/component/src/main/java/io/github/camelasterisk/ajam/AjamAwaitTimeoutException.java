package io.github.camelasterisk.ajam;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;

/** Asterisk took an action on, and the event that {@code awaitEvent} names did not come in time. The response is the body. */
public class AjamAwaitTimeoutException extends ExchangeTimedOutException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public AjamAwaitTimeoutException(Exchange exchange, long timeout, String message) {
        super(exchange, timeout, message);
        this.message = message;
    }

    /** The superclass speaks of an OUT message, which nobody waits for here. */
    @Override
    public String getMessage() {
        return message;
    }
}
