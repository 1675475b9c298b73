// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.StrayBlock;

/** Observes the progress of an {@link EventFeed}, in order. Called by one thread at a time, which it must not block. */
public interface FeedObserver {

    /**
     * The receiver is about to get these events, or snapshot items.
     *
     * @param batch the events
     */
    default void received(EventBatch batch) {
    }

    /**
     * Events are received from now on; {@code event} is {@code AjamConnected}.
     *
     * @param event the session event
     */
    default void connected(AmiEvent event) {
    }

    /**
     * Events are not received until connected again; {@code event} is {@code AjamDisconnected}.
     *
     * @param event the session event
     */
    default void disconnected(AmiEvent event) {
    }

    /**
     * Events are missing, or may be.
     *
     * @param gap the period and the reason
     */
    default void gap(Gap gap) {
    }

    /**
     * An attempt to connect or to fetch events failed; the feed retries by itself.
     *
     * @param failure why the attempt failed
     */
    default void failed(AjamFailure failure) {
    }

    /**
     * An action of the snapshot was answered with an error, which may only mean that there is nothing to list.
     *
     * @param action  the name of the action
     * @param message Asterisk's message, or an empty text
     */
    default void snapshotRefused(String action, String message) {
    }

    /** The session ended while events were received, and a new one is open. */
    default void renewed() {
    }

    /** The session may have lost events, and its backup session, which has them, has taken over. */
    default void tookOver() {
    }

    /**
     * The receiver is about to get this number of events that the lost session may have lost.
     *
     * @param events the number of events
     */
    default void filled(long events) {
    }

    /** A backup session has logged in. May be called while another method is. */
    default void backupOpened() {
    }

    /**
     * The backup session failed; it retries by itself. May be called while another method is.
     *
     * @param failure why the backup session failed
     */
    default void backupFailed(AjamFailure failure) {
    }

    /**
     * A request for events was answered completely, with this number of bytes.
     *
     * @param bytes the number of bytes of its body
     */
    default void answered(long bytes) {
    }

    /**
     * An answer contains a block that is neither its response nor an event; this is its only notification.
     *
     * @param block the fields of the block
     */
    default void stray(StrayBlock block) {
    }
}
