package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import org.apache.camel.Exchange;

/**
 * How an action ended.
 *
 * @param action  its name as the message or the endpoint has it; null where neither says it
 * @param outcome what became of it
 * @param reason  why it failed, in one word; null where it did not
 * @param message why it failed, in a sentence; null where it did not
 */
public record ActionEnd(String action, ActionOutcome outcome, String reason, String message) {

    /** Stands for all actions that are not in the catalogue: messages may name what they like, and the tags of meters must be few. */
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

    /** The name of an action as the catalogue has it, or {@link #OTHER}. */
    public static String known(String action) {
        return action == null ? OTHER : Catalogue.asterisk().action(action).map(CatalogueAction::name).orElse(OTHER);
    }

    /** Leaves it for whoever traces the exchange. */
    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** How the latest action of an exchange ended; null where that was taken before, or nobody traces the exchange. */
    public static ActionEnd takenFrom(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof ActionEnd end ? end : null;
    }
}
