// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.backup.DeliveredEvents;
import io.github.camelasterisk.ajam.client.backup.Takeover;

/**
 * Passes the events of the active session on to the delivery. Records each of them for the backup session, and after a takeover skips
 * those that the lost session had delivered. Not for use by two threads at a time, unless a method says otherwise.
 */
final class ActiveEvents {

    private final BackupSession backup;
    private final EventDelivery delivery;
    private final List<FeedObserver> observers;
    private DeliveredEvents delivered;
    private long asked;
    /** A backup session has taken over, and its first answer is not complete yet. */
    private boolean filling;
    private volatile boolean arriving;

    ActiveEvents(BackupSession backup, EventDelivery delivery, List<FeedObserver> observers) {
        this.backup = backup;
        this.delivery = delivery;
        this.observers = observers;
        this.delivered = backup.nothingDelivered();
    }

    /** A new session opens, which continues no other one. */
    void begin() {
        delivered = backup.nothingDelivered();
        filling = false;
    }

    /** The backup session, which is about to take over, has events that this one has lost, or will produce if it must continue. */
    void fill(List<AmiEvent> missing) {
        filling = true;
        delivered.add(missing, System.nanoTime());
        deliver(missing);
    }

    /** A backup session has become the active one. */
    void continueWith(Takeover takeover) {
        delivered = takeover.delivered();
        filling = true;
        observers.forEach(FeedObserver::tookOver);
        deliver(takeover.missing());
    }

    /** No backup session can take over. */
    void continueAlone() {
        filling = false;
    }

    /** A request for events is about to be sent. */
    void asked() {
        arriving = false;
        asked = System.nanoTime();
    }

    /** Events have arrived. */
    void arrived(List<AmiEvent> events) {
        arriving = true;
        List<AmiEvent> fresh = delivered.skip(events);
        backup.delivered(fresh);
        deliver(fresh);
    }

    /** The request has ended, with or without a complete answer. */
    void ended() {
        arriving = false;
    }

    /** The answer was complete. */
    void whole() {
        filling = false;
        delivered.answered(asked);
        backup.activeAnswered(asked);
    }

    /** Returns whether events arrive now. May be called by any thread. */
    boolean isArriving() {
        return arriving;
    }

    private void deliver(List<AmiEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            if (filling) {
                observers.forEach(observer -> observer.filled(events.size()));
            }
            delivery.received(events);
        } catch (Throwable notTaken) {
            // a backup session would skip them
            backup.end();
            throw notTaken;
        }
    }
}
