package io.github.camelasterisk.ajam.producer;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import io.github.camelasterisk.ajam.resources.ServerKey;

/**
 * How a producer works.
 *
 * @param server                  where its actions are executed
 * @param workerPool              where exchanges go on: an Executor, or the name of a thread-pool profile
 * @param action                  the action; null where each message names its own
 * @param parameters              fixed parameters, which a message can't override
 * @param headers                 reads and sets headers
 * @param allowed                 the names of the actions that may be executed
 * @param limits                  what an action may use, and for how long
 * @param timeouts                how long an action may take whose message does not say
 * @param validateParameters      whether wrong parameters are refused before the action is sent
 * @param throwExceptionOnFailure whether {@code Response: Error} is an exception
 * @param reply                   what an exchange goes on with
 * @param bufferBytes             what is kept in memory of a list that streams
 * @param healthCheck             whether its health check is enabled
 * @param exceptions              makes the exceptions that routes know
 * @param outcomes                what an awaited event tells of its action, in other words than Asterisk's; null for one that does not
 */
public record ProducerSettings(ServerKey server, Object workerPool, String action, Map<String, Object> parameters, HeaderFilter headers,
        Predicate<String> allowed, RequestLimits limits, ActionTimeouts timeouts, boolean validateParameters, boolean throwExceptionOnFailure,
        Reply reply, long bufferBytes, boolean healthCheck, ActionExceptions exceptions, Function<AmiEvent, Object> outcomes) {

    /** What an exchange goes on with. */
    public sealed interface Reply {
    }

    /** The whole response. */
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
     * @param matched the fields by which it is known, as the option says, or null for the ActionID
     */
    public record AwaitedEvent(String names, List<Predicate<String>> wanted, String matched) implements Reply {
    }

    boolean streamsLists() {
        return reply instanceof StreamedList;
    }

    /** The base URL of the server. */
    String serverUrl() {
        return server.account().baseUrl().toString();
    }
}
