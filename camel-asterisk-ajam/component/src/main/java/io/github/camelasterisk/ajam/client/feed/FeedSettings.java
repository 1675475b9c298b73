package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.List;

import io.github.camelasterisk.ajam.client.session.Login;

/**
 * How an {@link EventFeed} works.
 *
 * @param eventMask         the Events parameter of Login: {@code on}, or classes such as {@code call,user}
 * @param filters           values for Filter actions, sent after each login
 * @param snapshot          list actions whose items are received after each login, before what happens then
 * @param waitSeconds       the Timeout of WaitEvent; 0: as long as the session allows
 * @param reconnectDelay    the wait after a first failure
 * @param maxReconnectDelay the longest wait
 */
public record FeedSettings(String eventMask, List<String> filters, List<String> snapshot, int waitSeconds,
        Duration reconnectDelay, Duration maxReconnectDelay) {
}
