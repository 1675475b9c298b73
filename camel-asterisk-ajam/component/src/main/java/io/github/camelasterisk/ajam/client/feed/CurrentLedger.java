// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.backup.DeliveredEvents;
import io.github.camelasterisk.ajam.client.backup.DeliveryLedger;
import io.github.camelasterisk.ajam.client.backup.Fingerprint;

/** Whether a feed needs a backup session, and the ledger of its current two sessions. Safe for use by several threads. */
final class CurrentLedger {

    private final Function<AmiEvent, Fingerprint> fingerprints;
    private final long maxBytes;
    private volatile boolean needed;
    /** Null if the two sessions do not, or will not, receive the same events. */
    private volatile DeliveryLedger ledger;

    CurrentLedger(Function<AmiEvent, Fingerprint> fingerprints, long maxBytes) {
        this.fingerprints = fingerprints;
        this.maxBytes = maxBytes;
    }

    /** Returns the events of an active session that continues no other one. */
    DeliveredEvents nothingDelivered() {
        return new DeliveredEvents(fingerprints);
    }

    boolean isNeeded() {
        return needed;
    }

    void need() {
        needed = true;
    }

    /** The active session ends, or lacks events; returns the last ledger, or null. */
    synchronized DeliveryLedger release() {
        DeliveryLedger last = ledger;
        needed = false;
        ledger = null;
        return last;
    }

    /** A backup session is about to log in; returns the new ledger, or null if none is needed any more. */
    synchronized DeliveryLedger begin() {
        ledger = needed ? new DeliveryLedger(fingerprints, maxBytes) : null;
        return ledger;
    }

    /** The backup session has lost events. */
    synchronized void discard() {
        ledger = null;
    }

    /** Returns null if there is none. */
    DeliveryLedger get() {
        return ledger;
    }

    void delivered(List<AmiEvent> events) {
        DeliveryLedger current = ledger;
        if (current != null) {
            current.delivered(events, System.nanoTime());
        }
    }

    /** Records a complete answer of the active session; returns whether the backup session should be fetched now. */
    boolean activeAnswered(long asked) {
        DeliveryLedger current = ledger;
        if (current == null) {
            return false;
        }
        current.activeAnswered(asked, System.nanoTime());
        return current.isUrgent();
    }

    /** The active session is given up: what it has not produced is passed on while the backup session produces it. */
    void passOn(Consumer<List<AmiEvent>> missing) {
        DeliveryLedger current = ledger;
        if (current != null) {
            current.passOn(missing);
        }
    }

    boolean needsAnswer() {
        DeliveryLedger current = ledger;
        return current != null && current.needsAnswer(System.nanoTime());
    }

    boolean covers() {
        DeliveryLedger current = ledger;
        return current != null && current.covers();
    }
}
