// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import org.apache.camel.Exchange;

/**
 * The end of an action.
 *
 * @param action  its name in the message or the endpoint; null if neither names it
 * @param outcome its outcome
 * @param reason  why it failed, in one word; null if it did not
 * @param message why it failed, in a sentence; null if it did not
 */
public record ActionEnd(String action, ActionOutcome outcome, String reason, String message) {

    /** Stands for all actions that are not in the catalogue: messages may contain any name, but metrics must have few tags. */
    public static final String OTHER = "other";

    private static final String PROPERTY = "CamelAjamActionEnd";

    static ActionEnd answered(String action, ActionOutcome outcome, Exchange exchange) {
        if (outcome == ActionOutcome.SUCCESS) {
            return new ActionEnd(action, outcome, null, null);
        }
        Exception failure = exchange.getException();
        String message = failure != null ? failure.getMessage() : exchange.getMessage().getHeader(ProducerHeaders.MESSAGE, String.class);
        return new ActionEnd(action, outcome, outcome.name(), message);
    }

    static ActionEnd failed(String action, AjamFailure failure) {
        return new ActionEnd(action, ActionOutcome.of(failure), failure.trouble().name(), failure.getMessage());
    }

    static ActionEnd notSent(String action, Exception why) {
        return why.getCause() instanceof AjamFailure failure ? failed(action, failure)
                : new ActionEnd(action, ActionOutcome.REJECTED, ActionOutcome.REJECTED.name(), why.getMessage());
    }

    /**
     * {@return the name of an action in the catalogue, or {@link #OTHER}}
     *
     * @param action the name as sent
     */
    public static String known(String action) {
        return action == null ? OTHER : Catalogue.asterisk().action(action).map(CatalogueAction::name).orElse(OTHER);
    }

    /**
     * Leaves it in the exchange, for tracers.
     *
     * @param exchange the exchange of the action
     */
    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /**
     * {@return the end of the exchange's latest action; null if it was already taken, or nobody traces the exchange}
     *
     * @param exchange the exchange of the action
     */
    public static ActionEnd takenFrom(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof ActionEnd end ? end : null;
    }
}
