// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.feed.FeedProgress;
import org.apache.camel.api.management.ManagedAttribute;

/** The JMX view of a consumer. Any thread may ask at any time. */
public interface ManagedConsumer {

    /** {@return the current state of the consumer} */
    ConsumerStatus status();

    /** {@return the base URL of the server} */
    @ManagedAttribute(description = "Base URL of the server")
    String getServer();

    /** {@return the name of the {@link io.github.camelasterisk.ajam.client.feed.FeedState}} */
    @ManagedAttribute(description = "The consumer's state: CONNECTING, POLLING, PAUSED, WAITING (after a failure), STOPPED")
    default String getFeedState() {
        return status().state().name();
    }

    /** {@return whether events are received, or the consumer has paused deliberately} */
    @ManagedAttribute(description = "Whether events are received, or the consumer has paused deliberately")
    default boolean isReceiving() {
        return status().isReceiving();
    }

    /** {@return the number of events accepted for the route} */
    @ManagedAttribute(description = "Events accepted for the route")
    default long getEvents() {
        return status().events();
    }

    /** {@return the number of bytes in the bodies of answers with events} */
    @ManagedAttribute(description = "Bytes in the bodies of answers with events")
    default long getBytes() {
        return status().bytes();
    }

    /** {@return the number of sessions or connections that were replaced} */
    @ManagedAttribute(description = "Sessions or connections that were replaced")
    default long getReconnects() {
        return status().reconnects();
    }

    /** {@return the number of gaps} */
    @ManagedAttribute(description = "Gaps in which events are missing, or may be")
    default long getGaps() {
        return status().gaps();
    }

    /** {@return the state of the backup session: OFF, OPENING, COVERING, UNAVAILABLE} */
    @ManagedAttribute(description = "State of the backup session: OFF, OPENING, COVERING, UNAVAILABLE")
    default String getBackupState() {
        return status().backup().state().name();
    }

    /** {@return milliseconds since the last complete answer to the backup session, -1 if there was none} */
    @ManagedAttribute(description = "Milliseconds since the last complete answer to the backup session, -1 if there was none")
    default long getBackupAgeMillis() {
        Duration age = status().backup().sinceAnswer();
        return age == null ? -1 : age.toMillis();
    }

    /** {@return how often a backup session replaced one that may have lost events} */
    @ManagedAttribute(description = "How often a backup session replaced one that may have lost events")
    default long getTakeovers() {
        return status().takeovers();
    }

    /** {@return events delivered by backup sessions in this way, including all that were lost} */
    @ManagedAttribute(description = "Events delivered by backup sessions in this way, including all that were lost")
    default long getFilledEvents() {
        return status().filled();
    }

    /** {@return the number of events received and not yet routed} */
    @ManagedAttribute(description = "Events received and not yet routed: the lag of the route")
    default long getBufferedEvents() {
        return status().lag().events();
    }

    /** {@return the number of bytes received and not yet routed, in memory and on disk} */
    @ManagedAttribute(description = "Bytes received and not yet routed, in memory and on disk")
    default long getBufferedBytes() {
        return status().lag().bytes();
    }

    /** {@return milliseconds since the last event, -1 if there was none} */
    @ManagedAttribute(description = "Milliseconds since the last event, -1 if there was none")
    default long getLastEventAgeMillis() {
        ConsumerStatus status = status();
        return status.lastEventAge() == null ? -1 : status.lastEventAge().toMillis();
    }

    /** {@return milliseconds since the last complete answer, -1 if there was none} */
    @ManagedAttribute(description = "Milliseconds since the last complete answer of the server, -1 if there was none")
    default long getLastAnswerAgeMillis() {
        FeedProgress progress = status().progress();
        return progress.sinceAnswer() == null ? -1 : progress.sinceAnswer().toMillis();
    }

    /** {@return the number of dropped blocks that were neither response nor event} */
    @ManagedAttribute(description = "Blocks of answers that were neither response nor event, and were dropped")
    default long getStrayBlocks() {
        return status().strayBlocks();
    }

    /** {@return the number of failed attempts since events were last received} */
    @ManagedAttribute(description = "Failed attempts since events were last received")
    default long getFailures() {
        return status().failures();
    }

    /** {@return the name of the reason of the last failure, or null if there was none} */
    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or WRONG_ACCOUNT; null if there was none")
    default String getLastTrouble() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().trouble().name();
    }

    /** {@return the message of the last failure, or null if there was none} */
    @ManagedAttribute(description = "Message of the last failure; null if there was none")
    default String getLastFailure() {
        ConsumerStatus status = status();
        return status.lastFailure() == null ? null : status.lastFailure().getMessage();
    }
}
