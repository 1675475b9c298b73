package io.github.camelasterisk.ajam.client.feed;

import java.util.function.Predicate;

import io.github.camelasterisk.ajam.buffer.EventBatch;

/** Takes the events of an {@link EventFeed}, in order, and says how many it can take. Called by one thread at a time, which it must not block. */
public interface EventReceiver {

    /**
     * Which events of the next answer are wanted, by name; the others are dropped unread. It is the same object again as long
     * as it says the same of each name.
     */
    Predicate<String> wanted();

    /** The next events, or items of a snapshot. */
    void received(EventBatch batch);

    /** Whether more events may be fetched now. While this is false the feed asks again every second or so. */
    default boolean hasRoom() {
        return true;
    }

    /** Whether so much waits to be routed that nothing is gained by fetching more at once. */
    default boolean isBehind() {
        return false;
    }
}
