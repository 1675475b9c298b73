// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** Asterisk answered an action with {@code Response: Error}. */
public class AjamActionException extends CamelExchangeException {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final AmiResponse response;

    /**
     * Creates the exception for a response.
     *
     * @param message  which action failed, and what Asterisk answered, without secrets
     * @param exchange the exchange that executes the action
     * @param action   the name of the action
     * @param response the response with {@code Response: Error}
     */
    public AjamActionException(String message, Exchange exchange, String action, AmiResponse response) {
        super(message, exchange);
        this.action = action;
        this.response = response;
    }

    /** {@return the action's name} */
    public String getAction() {
        return action;
    }

    /** {@return the complete response} */
    public AmiResponse getResponse() {
        return response;
    }
}
