package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;

/**
 * How an {@link EventFeed} gets on; immutable.
 *
 * @param state       what it is doing
 * @param sinceAnswer how long ago the last whole answer came, to whatever it asked; null if none did
 * @param overdue     whether that is longer than an answer may take: the wait, the response timeout and a margin
 */
public record FeedProgress(FeedState state, Duration sinceAnswer, boolean overdue) {
}
