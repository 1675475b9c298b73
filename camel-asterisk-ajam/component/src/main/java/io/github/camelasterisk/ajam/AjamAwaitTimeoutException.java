// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;

/** Asterisk accepted an action, but the event that {@code awaitEvent} names did not arrive in time. The response is the body. */
public class AjamAwaitTimeoutException extends ExchangeTimedOutException {

    private static final long serialVersionUID = 1L;

    private final String message;

    /**
     * Creates the exception.
     *
     * @param exchange the exchange that executes the action
     * @param timeout  the elapsed timeout in milliseconds
     * @param message  what happened and what to do, without secrets
     */
    public AjamAwaitTimeoutException(Exchange exchange, long timeout, String message) {
        super(exchange, timeout, message);
        this.message = message;
    }

    /** The superclass's message mentions an OUT message, which does not apply here. */
    @Override
    public String getMessage() {
        return message;
    }
}
