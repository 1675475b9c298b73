// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

/** The names of the headers that a producer reads and sets. */
public final class ProducerHeaders {

    /** {@value} */
    public static final String ACTION = "CamelAjamAction";
    /** {@value} */
    public static final String ACTION_ID = "CamelAjamActionId";
    /** {@value} */
    public static final String VARIABLES = "CamelAjamVariables";
    /** {@value} */
    public static final String RESPONSE_TIMEOUT = "CamelAjamResponseTimeout";
    /** {@value} */
    public static final String AWAIT_TIMEOUT = "CamelAjamAwaitTimeout";
    /** {@value} */
    public static final String RESPONSE = "CamelAjamResponse";
    /** {@value} */
    public static final String MESSAGE = "CamelAjamMessage";
    /** {@value} */
    public static final String LIST_ITEMS = "CamelAjamListItems";
    /** {@value} */
    public static final String AWAITED_EVENT = "CamelAjamAwaitedEvent";
    /** {@value} */
    public static final String OUTCOME = "CamelAjamOutcome";
    /** The prefix of headers that are parameters. */
    public static final String PARAMETER_PREFIX = "CamelAjam.";

    private ProducerHeaders() {
    }
}
