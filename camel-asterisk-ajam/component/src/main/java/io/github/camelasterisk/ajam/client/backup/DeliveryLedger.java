// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * Matches the events that an active session delivers with those that a backup session of the same account produces, by their bytes and
 * number. From the login of the backup session on, both receive the same events: what only one of them has produced, the other one will
 * produce, or has lost. Begins before the login of the backup session, and ends with either session. Safe for use by several threads.
 */
public final class DeliveryLedger {

    /**
     * Recent releases have a list of events per session: a thread may put an event into one list later than into another. By then it is
     * in all of them.
     */
    static final long OVERLAP_NANOS = Duration.ofSeconds(1).toNanos();
    /** A session that has been open for this long is in the view of every thread that creates an event. */
    private static final long VISIBLE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MANY_EVENTS = 20_000;
    private static final int URGENT_DIVISOR = 8;
    /** Above this part of the memory, events of the backup session are remembered by their fingerprints only. */
    private static final int EVENTS_DIVISOR = 2;
    /** After so many answers of the backup session, equal events that can't be told apart no longer delay it. */
    private static final int ALIGNMENT_ATTEMPTS = 3;
    private static final int TIMESTAMP_FIELD = 2;

    private record Produced(Fingerprint fingerprint, AmiEvent event, long since) {
    }

    private final Function<AmiEvent, Fingerprint> fingerprints;
    private final long maxBytes;

    private boolean open;
    private long openedAt;
    private boolean confirmed;
    private long confirmedAt;
    private int attempts;
    private boolean begun;
    /** Receives what is missing instead of the active session. */
    private Consumer<List<AmiEvent>> heir;
    /** Until the two sessions are aligned. */
    private List<Produced> firstDelivered = new ArrayList<>();
    private List<Produced> firstProduced = new ArrayList<>();
    private long firstBytes;

    private boolean aligned;
    private final PendingEvents owed = new PendingEvents();
    private final PendingEvents spare = new PendingEvents();
    private boolean full;
    private boolean ended;

    /**
     * @param fingerprints computes the fingerprint of an event
     * @param maxBytes     the memory limit: above it, the backup session is useless and must be replaced
     */
    public DeliveryLedger(Function<AmiEvent, Fingerprint> fingerprints, long maxBytes) {
        this.fingerprints = fingerprints;
        this.maxBytes = maxBytes;
    }

    // ---- the active session

    /**
     * The active session has produced these events, which are about to be delivered.
     *
     * @param events the events, in order
     * @param now    the present {@code nanoTime}
     */
    public void delivered(List<AmiEvent> events, long now) {
        List<Fingerprint> prints = fingerprints(events);
        synchronized (this) {
            for (int i = 0; i < prints.size() && !ended; i++) {
                check(events.get(i));
                delivered(new Produced(prints.get(i), null, now));
            }
            checkSize();
        }
    }

    private void delivered(Produced event) {
        if (!aligned) {
            firstDelivered.add(event);
            firstBytes += PendingEvents.ENTRY_BYTES;
        } else if (!spare.remove(event.fingerprint())) {
            owed.add(event.fingerprint(), null, event.since());
        }
    }

    /**
     * The active session has given a complete answer: it has produced all events up to its request. If the backup session was open by
     * then, it has all that the active one can lose from now on.
     *
     * @param asked the {@code nanoTime} of the request
     * @param now   the {@code nanoTime} of the answer
     */
    public synchronized void activeAnswered(long asked, long now) {
        if (open && !confirmed && asked - openedAt > VISIBLE_NANOS) {
            confirmed = true;
            confirmedAt = now;
            aligned |= !begun;
        }
        spare.removeBefore(asked - OVERLAP_NANOS);
    }

    /**
     * {@return whether a complete answer to a request of the active session that begins now would prove this}
     *
     * @param now the present {@code nanoTime}
     */
    public synchronized boolean needsAnswer(long now) {
        return open && !confirmed && !ended && now - openedAt > VISIBLE_NANOS;
    }

    // ---- the backup session

    /**
     * The backup session is open: it receives all events from now on, and those since its login.
     *
     * @param now the present {@code nanoTime}
     */
    public synchronized void opened(long now) {
        open = true;
        openedAt = now;
    }

    /**
     * The backup session has produced these events.
     *
     * @param events the events, in order
     * @param now    the present {@code nanoTime}
     */
    public void produced(List<AmiEvent> events, long now) {
        List<Fingerprint> prints = fingerprints(events);
        List<AmiEvent> missing;
        Consumer<List<AmiEvent>> receiver;
        synchronized (this) {
            for (int i = 0; i < prints.size() && !ended; i++) {
                check(events.get(i));
                produced(new Produced(prints.get(i), isCrowded() ? null : events.get(i), now));
            }
            receiver = heir;
            missing = receiver == null ? List.of() : spare.drain();
            checkSize();
        }
        if (!missing.isEmpty()) {
            receiver.accept(missing);
        }
    }

    private void produced(Produced event) {
        if (!aligned) {
            firstProduced.add(event);
            firstBytes += PendingEvents.bytes(event.event());
        } else if (!owed.remove(event.fingerprint())) {
            spare.add(event.fingerprint(), event.event(), event.since());
        }
    }

    /**
     * The backup session has given a complete answer: what was delivered well before its request, and did not come, had happened before
     * its login.
     *
     * @param asked the {@code nanoTime} of the request
     */
    public synchronized void backupAnswered(long asked) {
        if (confirmed && !aligned && !ended && asked - confirmedAt >= 0) {
            align();
        }
        owed.removeBefore(asked - OVERLAP_NANOS);
    }

    private void align() {
        Alignment alignment = new Alignment(firstDelivered.stream().map(Produced::fingerprint).toList(),
                firstProduced.stream().map(Produced::fingerprint).toList());
        if (alignment.isAmbiguous() && ++attempts < ALIGNMENT_ATTEMPTS) {
            return;
        }
        aligned = true;
        Set<Integer> surplus = alignment.surplus();
        for (int i = 0; i < firstDelivered.size(); i++) {
            if (!surplus.contains(i)) {
                delivered(firstDelivered.get(i));
            }
        }
        firstProduced.forEach(this::produced);
        forgetFirst();
    }

    private void forgetFirst() {
        firstDelivered = List.of();
        firstProduced = List.of();
        firstBytes = 0;
    }

    // ---- both

    /**
     * With timestamps no two events are equal: it does not matter that some were delivered before the login of the backup session, which
     * will not produce them. A ledger whose events have lost their timestamps meanwhile must be replaced.
     */
    private void check(AmiEvent event) {
        if (!begun) {
            begun = true;
            aligned |= hasTimestamp(event);
        } else if (aligned && !confirmed && !hasTimestamp(event)) {
            giveUp();
        }
    }

    /** Asterisk puts its own, in microseconds, behind Event and Privilege; a UserEvent may have another one. */
    private static boolean hasTimestamp(AmiEvent event) {
        AmiFields fields = event.fields();
        return fields.size() > TIMESTAMP_FIELD && fields.name(TIMESTAMP_FIELD).equalsIgnoreCase("Timestamp");
    }

    /** {@return whether the backup session should produce its events now, and not only some time} */
    public synchronized boolean isUrgent() {
        return confirmed && !aligned && attempts == 0 || owed.size() > MANY_EVENTS || owed.bytes() > maxBytes / URGENT_DIVISOR;
    }

    /** {@return the number of delivered events that the backup session has not produced yet} */
    public synchronized int owed() {
        return firstDelivered.size() + owed.size();
    }

    /** Returns the number of events that only the backup session has produced. */
    synchronized int spare() {
        return spare.size();
    }

    /** {@return whether the backup session has, or will produce, whatever the active session loses} */
    public synchronized boolean covers() {
        return aligned && confirmed && !ended && spare.isComplete();
    }

    /** {@return whether the backup session has become useless, for example since the two differ by more events than there is memory for} */
    public synchronized boolean isFull() {
        return full;
    }

    /**
     * The active session is given up: what it has not produced is passed on from now on, while the backup session produces it.
     *
     * @param missing receives the events, in order, on the thread that calls {@link #produced}
     */
    public synchronized void passOn(Consumer<List<AmiEvent>> missing) {
        if (covers()) {
            heir = missing;
        }
    }

    /**
     * Ends this ledger, since the active session is given up.
     *
     * @return what its backup session needs to continue in its place
     */
    public synchronized Takeover takeOver() {
        ended = true;
        return new Takeover(spare.drain(), new DeliveredEvents(fingerprints, owed));
    }

    /** Returns whether there is no memory for an event that the active session will probably produce, too. */
    private boolean isCrowded() {
        return heir == null && bytes() > maxBytes / EVENTS_DIVISOR;
    }

    private long bytes() {
        return firstBytes + owed.bytes() + spare.bytes();
    }

    private void checkSize() {
        if (bytes() > maxBytes) {
            giveUp();
        }
    }

    private void giveUp() {
        full = true;
        ended = true;
        forgetFirst();
        owed.drain();
        spare.drain();
    }

    private List<Fingerprint> fingerprints(List<AmiEvent> events) {
        List<Fingerprint> prints = new ArrayList<>(events.size());
        for (AmiEvent event : events) {
            prints.add(fingerprints.apply(event));
        }
        return prints;
    }
}
