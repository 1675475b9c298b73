package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import io.github.camelasterisk.ajam.client.feed.FeedState;

/**
 * How a consumer fares at one moment; immutable. The counts begin with the consumer and go on when its route is stopped and
 * started.
 *
 * @param progress      what its feed is doing, and how long ago the last whole answer came
 * @param connected     whether the last word from the server was a good one
 * @param events        events taken for the route, items of snapshots among them
 * @param bytes         bytes of the answers that brought events, without HTTP's own
 * @param reconnects    how often events came again after a failure, or a new session took the place of one that had ended
 * @param gaps          how often events are missing, or may be
 * @param strayBlocks   blocks of answers that were neither response nor event, and were left out
 * @param bufferedBytes what was taken and is not routed yet, in memory and on disk, in bytes, about
 * @param lastEventAge  how long ago the last event was taken, or null
 * @param failures      tries that failed since events came last
 * @param lastFailure   the last failure of all, or null
 */
public record ConsumerStatus(FeedProgress progress, boolean connected, long events, long bytes, long reconnects, long gaps, long strayBlocks,
        long bufferedBytes, Duration lastEventAge, long failures, AjamFailure lastFailure) {

    FeedState state() {
        return progress.state();
    }

    /**
     * Whether events are fetched, or on purpose not: the route is suspended, or the buffer full, and the session is kept. A
     * server that has not answered for longer than it may take is not trusted, whatever the state.
     */
    boolean isReceiving() {
        FeedState state = state();
        return connected && !progress.overdue() && (state == FeedState.POLLING || state == FeedState.PAUSED);
    }

    /** The status as text, numbers and booleans, in order; what there is none of is left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", state().name());
        map.put("connected", connected);
        map.put("events", events);
        map.put("bytes", bytes);
        map.put("reconnects", reconnects);
        map.put("gaps", gaps);
        map.put("strayBlocks", strayBlocks);
        map.put("bufferedBytes", bufferedBytes);
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
