// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.function.Predicate;

import io.github.camelasterisk.ajam.buffer.EventBatch;

/**
 * Receives the events of an {@link EventFeed}, in order, and controls how many it can take. Called by one thread at a time, which it must
 * not block.
 */
public interface EventReceiver {

    /**
     * {@return the filter of the next answer; other events are dropped without decoding} Returns the same object as long as its decisions
     * are the same.
     */
    Predicate<String> wanted();

    /**
     * Receives the next events, or snapshot items.
     *
     * @param batch the events
     */
    void received(EventBatch batch);

    /** {@return whether more events may be fetched now} While this is false, the feed asks again about every second. */
    default boolean hasRoom() {
        return true;
    }

    /** {@return whether so many events wait to be routed that fetching more immediately is useless} */
    default boolean isBehind() {
        return false;
    }
}
