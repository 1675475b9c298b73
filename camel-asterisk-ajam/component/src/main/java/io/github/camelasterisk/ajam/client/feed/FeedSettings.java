// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.List;

import io.github.camelasterisk.ajam.client.session.Login;

/**
 * The settings of an {@link EventFeed}.
 *
 * @param eventMask         the Events parameter of Login: {@code on}, or classes such as {@code call,user}
 * @param filters           values for Filter actions, sent after each login
 * @param snapshot          list actions whose items are received after each login, before later events
 * @param waitSeconds       the Timeout of WaitEvent; 0: as long as the session allows
 * @param reconnectDelay    the delay after the first failure
 * @param maxReconnectDelay the maximum delay
 * @param backupBytes       the memory for what a backup session has ahead of the active one, or behind it; 0: no backup session
 */
public record FeedSettings(String eventMask, List<String> filters, List<String> snapshot, int waitSeconds,
        Duration reconnectDelay, Duration maxReconnectDelay, long backupBytes) {
}
