package io.github.camelasterisk.ajam.client;

/** Told what an {@link EventFeed} receives and how it fares. Called by one thread at a time, which it must not block. */
public interface FeedListener extends EventSink {

    /** Whether more events may be fetched now. While this is false the feed asks again every second or so. */
    boolean hasRoom();

    /** A session was opened; its events come next. */
    void connected();

    /** A try to connect or to fetch events failed; the feed tries again by itself. */
    void failed(AjamFailure failure);
}
