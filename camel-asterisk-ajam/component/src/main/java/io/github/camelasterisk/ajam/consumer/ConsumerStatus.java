// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.BackupStatus;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.client.feed.FeedState;

/**
 * The state of a consumer at one moment; immutable. The counters start with the consumer and continue when its route is stopped and
 * started.
 *
 * @param progress      the state of its feed, and the time since the last complete answer
 * @param connected     whether the latest report of the feed was a success
 * @param events        events accepted for the route, including snapshot items
 * @param bytes         bytes in the bodies of answers with events
 * @param reconnects    how often events resumed after a failure, or a new session replaced one that had ended
 * @param gaps          the number of gaps: events are missing, or may be
 * @param strayBlocks   blocks of answers that were neither response nor event, and were dropped
 * @param backup        the state of its backup session
 * @param takeovers     how often a backup session has replaced one that may have lost events
 * @param filled        events that backup sessions delivered in this way, including all that were lost
 * @param lag           the received events that are not yet routed
 * @param lastEventAge  the time since the last event, or null
 * @param failures      failed attempts since events were last received
 * @param lastFailure   the most recent failure, or null
 */
public record ConsumerStatus(FeedProgress progress, boolean connected, long events, long bytes, long reconnects, long gaps, long strayBlocks,
        BackupStatus backup, long takeovers, long filled, Lag lag, Duration lastEventAge, long failures, AjamFailure lastFailure) {

    FeedState state() {
        return progress.state();
    }

    /**
     * Returns whether events are fetched, or deliberately not: the route is suspended, or the buffer full, and the session is kept. If
     * the server has not answered for longer than allowed, this is false in every state.
     */
    boolean isReceiving() {
        FeedState state = state();
        return connected && !progress.overdue() && (state == FeedState.POLLING || state == FeedState.PAUSED);
    }

    /** {@return the state as text, numbers and booleans, in order, without unknown values} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", state().name());
        map.put("connected", connected);
        map.put("events", events);
        map.put("bytes", bytes);
        map.put("reconnects", reconnects);
        map.put("gaps", gaps);
        map.put("strayBlocks", strayBlocks);
        map.put("backupState", backup.state().name());
        if (backup.sinceAnswer() != null) {
            map.put("backupAgeMillis", backup.sinceAnswer().toMillis());
        }
        map.put("takeovers", takeovers);
        map.put("filledEvents", filled);
        map.put("bufferedEvents", lag.events());
        map.put("bufferedBytes", lag.bytes());
        if (progress.sinceAnswer() != null) {
            map.put("lastAnswerAgeMillis", progress.sinceAnswer().toMillis());
        }
        if (lastEventAge != null) {
            map.put("lastEventAgeMillis", lastEventAge.toMillis());
        }
        map.put("failures", failures);
        if (lastFailure != null) {
            map.put("lastTrouble", lastFailure.trouble().name());
            map.put("lastFailure", lastFailure.getMessage());
        }
        return map;
    }
}
