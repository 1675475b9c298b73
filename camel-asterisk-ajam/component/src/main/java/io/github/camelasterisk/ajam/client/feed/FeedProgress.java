// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;

/**
 * The progress of an {@link EventFeed}; immutable.
 *
 * @param state       what it is doing
 * @param sinceAnswer the time since the last complete answer to any request; null if there was none
 * @param overdue     whether that exceeds the time that an answer may take: the wait, the response timeout and a margin
 */
public record FeedProgress(FeedState state, Duration sinceAnswer, boolean overdue) {
}
