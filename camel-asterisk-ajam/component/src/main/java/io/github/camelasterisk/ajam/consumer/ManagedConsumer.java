package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import org.apache.camel.api.management.ManagedAttribute;

/** What JMX shows of a consumer. Any thread may ask at any time. */
public interface ManagedConsumer {

    /** How the consumer fares now. */
    ConsumerStatus status();

    @ManagedAttribute(description = "Base URL of the Asterisk")
    String getServer();

    @ManagedAttribute(description = "What the consumer is doing: CONNECTING, POLLING, PAUSED, WAITING (after a failure), STOPPED")
    default String getFeedState() {
        return status().state().name();
    }

    @ManagedAttribute(description = "Whether events are received, or on purpose held back by Asterisk")
    default boolean isReceiving() {
        return status().isReceiving();
    }

    @ManagedAttribute(description = "Events taken for the route")
    default long getEvents() {
        return status().events();
    }

    @ManagedAttribute(description = "Bytes of the answers that brought events")
    default long getBytes() {
        return status().bytes();
    }

    @ManagedAttribute(description = "How often a session or connection was replaced")
    default long getReconnects() {
        return status().reconnects();
    }

    @ManagedAttribute(description = "How often events are missing, or may be")
    default long getGaps() {
        return status().gaps();
    }

    @ManagedAttribute(description = "Bytes taken and not routed yet, in memory and on disk")
    default long getBufferedBytes() {
        return status().bufferedBytes();
    }

    @ManagedAttribute(description = "Milliseconds since the last event was taken, -1 when there was none")
    default long getLastEventAgeMillis() {
        ConsumerStatus status = status();
        return status.lastEventAge() == null ? -1 : status.lastEventAge().toMillis();
    }

    @ManagedAttribute(description = "Milliseconds since the last whole answer of the server, -1 when there was none")
    default long getLastAnswerAgeMillis() {
        FeedProgress progress = status().progress();
        return progress.sinceAnswer() == null ? -1 : progress.sinceAnswer().toMillis();
    }

    @ManagedAttribute(description = "Blocks of answers that were neither response nor event, and were left out")
    default long getStrayBlocks() {
        return status().strayBlocks();
    }

    @ManagedAttribute(description = "Tries that failed since events came last")
    default long getFailures() {
        return status().failures();
    }

    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or WRONG_ACCOUNT; null when there was none")
    default String getLastTrouble() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().trouble().name();
    }

    @ManagedAttribute(description = "Message of the last failure; null when there was none")
    default String getLastFailure() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().getMessage();
    }
}
