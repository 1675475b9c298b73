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
     * Creates it.
     *
     * @param message  the message of the response
     * @param exchange the exchange of the action
     * @param action   its name
     * @param response the response, whose {@code Response} is {@code Error}
     */
    public AjamActionException(String message, Exchange exchange, String action, AmiResponse response) {
        super(message, exchange);
        this.action = action;
        this.response = response;
    }

    /** The action's name. */
    public String getAction() {
        return action;
    }

    /** The complete response. */
    public AmiResponse getResponse() {
        return response;
    }
}
