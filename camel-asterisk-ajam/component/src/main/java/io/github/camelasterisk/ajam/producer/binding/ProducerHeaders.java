// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

/** The names of the headers that a producer reads and sets. */
public final class ProducerHeaders {

    public static final String ACTION = "CamelAjamAction";
    public static final String ACTION_ID = "CamelAjamActionId";
    public static final String VARIABLES = "CamelAjamVariables";
    public static final String RESPONSE_TIMEOUT = "CamelAjamResponseTimeout";
    public static final String AWAIT_TIMEOUT = "CamelAjamAwaitTimeout";
    public static final String RESPONSE = "CamelAjamResponse";
    public static final String MESSAGE = "CamelAjamMessage";
    public static final String LIST_ITEMS = "CamelAjamListItems";
    public static final String AWAITED_EVENT = "CamelAjamAwaitedEvent";
    public static final String OUTCOME = "CamelAjamOutcome";
    /** The prefix of headers that are parameters. */
    public static final String PARAMETER_PREFIX = "CamelAjam.";

    private ProducerHeaders() {
    }
}
