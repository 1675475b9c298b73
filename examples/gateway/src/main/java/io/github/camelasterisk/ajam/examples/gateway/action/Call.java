package io.github.camelasterisk.ajam.examples.gateway.action;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;

/**
 * One action that somebody wants to have executed, checked and allowed. Immutable.
 *
 * @param variables values that arrive in Asterisk as they are; may be empty
 * @param await     the event to wait for, or null
 */
public record Call(Caller caller, String pbx, CatalogueAction known, AmiAction action, Map<String, Object> variables, Await await) {

    /** The name of the exchange property that holds it. */
    public static final String PROPERTY = "call";

    /**
     * The event that tells how an action went.
     *
     * @param match which parameters and fields tie it to the action, as the option awaitMatch of the component; or null
     */
    public record Await(String event, int timeoutSeconds, String match) {
    }

    /** Whether its list is handed on as it arrives. */
    public boolean streams() {
        return await == null && Actions.isList(known);
    }
}
