package io.github.camelasterisk.ajam.consumer;

import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.FeedSettings;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import io.github.camelasterisk.ajam.resources.ServerKey;

/**
 * How a consumer works.
 *
 * @param server        whose events it emits
 * @param workerPool    where routes run: an Executor, or the name of a thread-pool profile
 * @param wanted        the names of the events that it emits
 * @param feed          how they are fetched
 * @param batchSize     the most events of one exchange
 * @param batch         whether the body is a list of events
 * @param bufferBytes   what is kept in memory of what was taken and not routed yet
 * @param sessionEvents whether connections and gaps are emitted as events
 * @param healthCheck   whether its health check is enabled
 * @param headers       sets headers
 * @param exceptions    makes the exception for a failure that routes know it by
 */
public record ConsumerSettings(ServerKey server, Object workerPool, Predicate<String> wanted, FeedSettings feed, int batchSize, boolean batch, long bufferBytes,
        boolean sessionEvents, boolean healthCheck, HeaderFilter headers, Function<AjamFailure, Exception> exceptions) {
}
