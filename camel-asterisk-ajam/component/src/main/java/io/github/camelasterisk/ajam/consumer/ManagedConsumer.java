// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import org.apache.camel.api.management.ManagedAttribute;

/** The JMX view of a consumer. Any thread may ask at any time. */
public interface ManagedConsumer {

    /** Returns the current state of the consumer. */
    ConsumerStatus status();

    @ManagedAttribute(description = "Base URL of the Asterisk")
    String getServer();

    @ManagedAttribute(description = "The consumer's state: CONNECTING, POLLING, PAUSED, WAITING (after a failure), STOPPED")
    default String getFeedState() {
        return status().state().name();
    }

    @ManagedAttribute(description = "Whether events are received, or the consumer has paused deliberately")
    default boolean isReceiving() {
        return status().isReceiving();
    }

    @ManagedAttribute(description = "Events accepted for the route")
    default long getEvents() {
        return status().events();
    }

    @ManagedAttribute(description = "Body bytes of the answers that brought events")
    default long getBytes() {
        return status().bytes();
    }

    @ManagedAttribute(description = "How often a session or connection was replaced")
    default long getReconnects() {
        return status().reconnects();
    }

    @ManagedAttribute(description = "The number of gaps: events are missing, or may be")
    default long getGaps() {
        return status().gaps();
    }

    @ManagedAttribute(description = "Events received and not yet routed: the lag of the route")
    default long getBufferedEvents() {
        return status().lag().events();
    }

    @ManagedAttribute(description = "Bytes received and not yet routed, in memory and on disk")
    default long getBufferedBytes() {
        return status().lag().bytes();
    }

    @ManagedAttribute(description = "Milliseconds since the last event, -1 if there was none")
    default long getLastEventAgeMillis() {
        ConsumerStatus status = status();
        return status.lastEventAge() == null ? -1 : status.lastEventAge().toMillis();
    }

    @ManagedAttribute(description = "Milliseconds since the last complete answer of the server, -1 if there was none")
    default long getLastAnswerAgeMillis() {
        FeedProgress progress = status().progress();
        return progress.sinceAnswer() == null ? -1 : progress.sinceAnswer().toMillis();
    }

    @ManagedAttribute(description = "Blocks of answers that were neither response nor event, and were dropped")
    default long getStrayBlocks() {
        return status().strayBlocks();
    }

    @ManagedAttribute(description = "Failed attempts since events were last received")
    default long getFailures() {
        return status().failures();
    }

    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or WRONG_ACCOUNT; null if there was none")
    default String getLastTrouble() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().trouble().name();
    }

    @ManagedAttribute(description = "Message of the last failure; null if there was none")
    default String getLastFailure() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().getMessage();
    }
}
