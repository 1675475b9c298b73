// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.Gap.Reason;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.http.StrayBlock;

/**
 * Passes events to the observers and then the receiver, in order. After a suspected gap it holds the first events until their numbers
 * determine how many were lost, then reports the gap, and only then passes them on. Not for use by two threads at a time.
 */
final class EventDelivery {

    /** By then every event has arrived that Asterisk numbered before one that has arrived. */
    private static final Duration REORDERING_TIME = Duration.ofMillis(900);

    private final EventReceiver receiver;
    private final List<FeedObserver> observers;
    private final ConnectionStateNotifier connection;
    private final GapWatch gaps;
    private List<AmiEvent> held = new ArrayList<>();
    private long heldSince;
    private boolean snapshotDue;

    EventDelivery(EventReceiver receiver, List<FeedObserver> observers, ConnectionStateNotifier connection, GapWatch gaps) {
        this.receiver = receiver;
        this.observers = observers;
        this.connection = connection;
        this.gaps = gaps;
    }

    /** Processes events of a WaitEvent. */
    void received(List<AmiEvent> events) {
        if (gaps.isSuspicious() && !gaps.canTell(List.of())) {
            hold(events);
            if (gaps.canTell(held)) {
                release();
            }
        } else {
            reportGap(events, false);
            deliver(events);
        }
    }

    /** Processes snapshot items, or events that can't follow a gap. */
    void give(EventBatch batch) {
        observers.forEach(observer -> observer.received(batch));
        receiver.received(batch);
    }

    void stray(StrayBlock block) {
        observers.forEach(observer -> observer.stray(block));
    }

    // ---- events behind a gap

    /** Holds events until the gap before them is reported. */
    void hold(List<AmiEvent> events) {
        if (held.isEmpty()) {
            heldSince = System.nanoTime();
        }
        held.addAll(events);
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Returns whether events are held so long that none can still arrive that belongs before them. */
    boolean isSettled() {
        return isHolding() && System.nanoTime() - heldSince >= REORDERING_TIME.toNanos();
    }

    /** Returns whether more events can reveal more about the gap. */
    boolean isCounting() {
        return gaps.isSuspicious() && !gaps.canTell(held) && !isSettled();
    }

    /** An answer has ended: held events wait no longer than necessary. */
    void answerEnded(boolean stopped) {
        if (!isHolding() || isSettled() || stopped) {
            release();
        }
    }

    /** Reports a suspected gap and passes on the held events. */
    void release() {
        reportGap(isSettled());
        deliverHeld();
    }

    /** Passes on the held events, which must not wait for others that may never arrive. */
    void flush() {
        if (isHolding()) {
            reportGap(false);
            deliverHeld();
        }
    }

    /** Reports a suspected gap before the held events; the snapshot comes between the two. */
    void reportGap(boolean settled) {
        reportGap(held, settled);
    }

    void deliverHeld() {
        if (isHolding()) {
            List<AmiEvent> events = held;
            held = new ArrayList<>();
            deliver(events);
        }
    }

    private void deliver(List<AmiEvent> events) {
        give(new EventBatch(events, false));
        gaps.received(events);
    }

    private void reportGap(List<AmiEvent> next, boolean settled) {
        if (gaps.isSuspicious()) {
            Gap gap = gaps.gap(next, settled);
            observers.forEach(observer -> observer.gap(gap));
            gaps.told(gap, next);
            snapshotDue = true;
        }
        connection.connected();
    }

    /** Returns whether a gap was reported in a session that continues, so that its state must be listed again. */
    boolean isSnapshotDue() {
        return snapshotDue && !isHolding();
    }

    void snapshotTaken() {
        snapshotDue = false;
    }

    // ---- events that may have been lost

    /** Once a WaitEvent was sent, the server may have answered it with events that did not arrive. */
    void suspect(AjamFailure failure) {
        if (failure.mayHaveRun()) {
            suspectCut(failure.isCutOff());
        }
    }

    void suspectCut(boolean certain) {
        flush();
        if (gaps.hasBegun()) {
            gaps.suspect(Reason.CUT, certain);
        }
    }

    void suspectDisplaced() {
        flush();
        gaps.suspect(Reason.DISPLACED, false);
    }
}
