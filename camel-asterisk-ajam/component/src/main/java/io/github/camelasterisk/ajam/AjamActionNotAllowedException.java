// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** The {@code allowedActions} or {@code deniedActions} of the endpoint or of its component forbid an action. Nothing was sent. */
public class AjamActionNotAllowedException extends CamelExchangeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates it.
     *
     * @param exchange the exchange, whose action was not sent
     * @param action   its name
     */
    public AjamActionNotAllowedException(Exchange exchange, String action) {
        super("The action " + action + " was not sent: allowedActions or deniedActions of the endpoint or its component forbid it",
                exchange);
        this.action = action;
    }

    /** The action's name. */
    public String getAction() {
        return action;
    }
}
