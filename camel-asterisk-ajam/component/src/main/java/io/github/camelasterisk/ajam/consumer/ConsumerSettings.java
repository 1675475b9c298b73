// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.FeedSettings;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import io.github.camelasterisk.ajam.resources.ServerKey;

/**
 * The settings of a consumer.
 *
 * @param server        the server
 * @param workerPool    runs the routes: an Executor, or the name of a thread-pool profile
 * @param wanted        accepts the names of events to emit
 * @param feed          the settings of the feed
 * @param batchSize     the maximum number of events of one exchange
 * @param batch         whether the body is a list of events
 * @param bufferBytes   the memory for received events that are not yet routed
 * @param sessionEvents whether connections and gaps are emitted as events
 * @param healthCheck   whether its health check is enabled
 * @param headers       sets headers
 * @param exceptions    converts a failure into the exception that routes handle
 */
public record ConsumerSettings(ServerKey server, Object workerPool, Predicate<String> wanted, FeedSettings feed, int batchSize, boolean batch, long bufferBytes,
        boolean sessionEvents, boolean healthCheck, HeaderFilter headers, Function<AjamFailure, Exception> exceptions) {
}
