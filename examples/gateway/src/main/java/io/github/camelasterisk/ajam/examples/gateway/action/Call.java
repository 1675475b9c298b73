// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;

/**
 * A requested action, validated and authorized. Immutable.
 *
 * @param variables values that arrive in Asterisk unchanged; may be empty
 * @param await     the event to wait for, or null
 */
public record Call(Caller caller, String pbx, CatalogueAction known, AmiAction action, Map<String, Object> variables, Await await) {

    /** The name of the exchange property that contains it. */
    public static final String PROPERTY = "call";

    /**
     * The event that reports the outcome of an action.
     *
     * @param match the parameters and fields that match it to the action, like the component's option awaitMatch; or null
     */
    public record Await(String event, int timeoutSeconds, String match) {
    }

    /** Returns whether its list is streamed. */
    public boolean streams() {
        return await == null && Actions.isList(known);
    }
}
