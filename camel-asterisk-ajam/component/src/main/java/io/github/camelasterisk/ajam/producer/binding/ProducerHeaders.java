// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

/** The names of the headers that a producer reads and sets. */
public final class ProducerHeaders {

    /** The action to execute. */
    public static final String ACTION = "CamelAjamAction";
    /** The ActionID to send, or that was sent. */
    public static final String ACTION_ID = "CamelAjamActionId";
    /** The variables of the action. */
    public static final String VARIABLES = "CamelAjamVariables";
    /** The socket read timeout of this action. */
    public static final String RESPONSE_TIMEOUT = "CamelAjamResponseTimeout";
    /** The maximum wait for the event of this action. */
    public static final String AWAIT_TIMEOUT = "CamelAjamAwaitTimeout";
    /** The field {@code Response} of the response. */
    public static final String RESPONSE = "CamelAjamResponse";
    /** The field {@code Message} of the response. */
    public static final String MESSAGE = "CamelAjamMessage";
    /** The number of items in the response to a list action. */
    public static final String LIST_ITEMS = "CamelAjamListItems";
    /** The awaited event. */
    public static final String AWAITED_EVENT = "CamelAjamAwaitedEvent";
    /** The outcome in the awaited event. */
    public static final String OUTCOME = "CamelAjamOutcome";
    /** The prefix of headers that are parameters. */
    public static final String PARAMETER_PREFIX = "CamelAjam.";

    private ProducerHeaders() {
    }
}
