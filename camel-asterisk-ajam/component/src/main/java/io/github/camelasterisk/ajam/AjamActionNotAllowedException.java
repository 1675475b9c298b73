// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** The {@code allowedActions} or {@code deniedActions} of the endpoint or of its component forbid an action. Nothing was sent. */
public class AjamActionNotAllowedException extends CamelExchangeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the exception; its message names the options that decide.
     *
     * @param exchange the exchange that executes the action
     * @param action   the name of the refused action
     */
    public AjamActionNotAllowedException(Exchange exchange, String action) {
        super("The action " + action + " was not sent: allowedActions or deniedActions of the endpoint or its component forbid it",
                exchange);
        this.action = action;
    }

    /** {@return the name of the refused action} */
    public String getAction() {
        return action;
    }
}
