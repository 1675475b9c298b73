// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import io.github.camelasterisk.ajam.resources.ServerKey;

/**
 * The settings of a producer.
 *
 * @param server                  the server
 * @param workerPool              continues exchanges: an Executor, or the name of a thread-pool profile
 * @param action                  the action; null if each message names its own
 * @param parameters              fixed parameters, which a message can't override
 * @param headers                 reads and sets headers
 * @param allowed                 accepts the names of the actions that may be executed
 * @param limits                  the limits of an action
 * @param timeouts                the timeouts of an action whose message sets none
 * @param validateParameters      whether wrong parameters are refused before the action is sent
 * @param throwExceptionOnFailure whether {@code Response: Error} is an exception
 * @param reply                   what an exchange continues with
 * @param bufferBytes             the memory for a streamed list
 * @param healthCheck             whether its health check is enabled
 * @param exceptions              creates the exceptions that routes handle
 * @param outcomes                converts an awaited event to the outcome of its action; null if it has none
 */
public record ProducerSettings(ServerKey server, Object workerPool, String action, Map<String, Object> parameters, HeaderFilter headers,
        Predicate<String> allowed, RequestLimits limits, ActionTimeouts timeouts, boolean validateParameters, boolean throwExceptionOnFailure,
        Reply reply, long bufferBytes, boolean healthCheck, ActionExceptions exceptions, Function<AmiEvent, Object> outcomes) {

    /** What an exchange continues with. */
    public sealed interface Reply {
    }

    /** The complete response. */
    public record Response() implements Reply {
    }

    /** The response, and then the items of a list as they arrive. */
    public record StreamedList() implements Reply {
    }

    /**
     * The response, and an event of the action.
     *
     * @param names   the option that names it
     * @param wanted  a filter for each of these names
     * @param matched the fields that match it, as in the option, or null for the ActionID
     */
    public record AwaitedEvent(String names, List<Predicate<String>> wanted, String matched) implements Reply {
    }

    /** {@return whether the body is an iterator over the items of a list} */
    public boolean streamsLists() {
        return reply instanceof StreamedList;
    }

    /** {@return the base URL of the server} */
    public String serverUrl() {
        return server.account().baseUrl().toString();
    }
}
