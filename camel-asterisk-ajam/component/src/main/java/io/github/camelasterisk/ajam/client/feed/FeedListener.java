package io.github.camelasterisk.ajam.client.feed;

import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.StrayBlock;

/** Told what an {@link EventFeed} receives and how it fares, in order. Called by one thread at a time, which it must not block. */
public interface FeedListener {

    /**
     * Which events of the next answer are wanted, by name; the others are dropped unread. It is the same object again as long
     * as it says the same of each name.
     */
    Predicate<String> wanted();

    /** The next events, or items of a snapshot. */
    void received(EventBatch received);

    /** Whether more events may be fetched now. While this is false the feed asks again every second or so. */
    boolean hasRoom();

    /** Whether so much waits to be routed that nothing is gained by fetching more at once. */
    boolean isBehind();

    /** Events are received from now on; {@code event} is {@code AjamConnected}. */
    void connected(AmiEvent event);

    /** Events are not received for now; {@code event} is {@code AjamDisconnected}. Told once until connected again. */
    void disconnected(AmiEvent event);

    /** Events are missing, or may be. */
    void gap(Gap gap);

    /** A try to connect or to fetch events failed; the feed tries again by itself. */
    void failed(AjamFailure failure);

    /** An action of the snapshot was answered with an error, which may just mean that there is nothing to list. */
    void snapshotRefused(String action, String message);

    /** The session had ended while events were received, and a new one is open. */
    default void renewed() {
    }

    /** An answer to a request for events came whole, of so many bytes. */
    default void answered(long bytes) {
    }

    /** An answer has a block that is neither its response nor an event, and that nothing else tells of. */
    default void stray(StrayBlock block) {
    }
}
