// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.support.Threads;

/**
 * The state for one cookie or digest nonce: the account, the events since the login, and a WaitEvent that may be waiting for more.
 * Thread-safe.
 */
public final class Session {

    /** Between a Challenge and its Login; Asterisk gives an unknown client no more than this. */
    private static final Duration BEFORE_LOGIN = Duration.ofSeconds(5);
    /** The answer to a WaitEvent must be sent well before the session ends. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final String id;
    private final Duration timeout;
    private final boolean takesMaskedOnly;
    private final LongSupplier nanos;
    private final EventFilters filters = new EventFilters();
    private final Queue<AmiEvent> events = new ArrayDeque<>();
    private Account account;
    private Set<Privilege> mask = Privilege.all();
    private String challenge = "";
    private long expiry;
    private boolean ended;
    private CompletableFuture<Optional<List<AmiEvent>>> waiting;

    /**
     * @param takesMaskedOnly whether an event outside the mask is dropped without waking a WaitEvent
     * @param nanos           the clock, like {@link System#nanoTime()}
     */
    Session(String id, Duration timeout, boolean takesMaskedOnly, LongSupplier nanos) {
        this.id = id;
        this.timeout = timeout;
        this.takesMaskedOnly = takesMaskedOnly;
        this.nanos = nanos;
        extend();
    }

    /** {@return the id, as in its cookie} */
    public String id() {
        return id;
    }

    /** {@return the event filters of the session} */
    public EventFilters filters() {
        return filters;
    }

    /**
     * Logs the session in.
     *
     * @param user the account
     */
    public synchronized void login(Account user) {
        account = user;
    }

    /** {@return the account; empty if the session is not logged in} */
    public synchronized Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    /**
     * Sets the classes of the events that the session receives.
     *
     * @param classes the classes to receive
     */
    public synchronized void mask(Set<Privilege> classes) {
        mask = classes;
    }

    /** {@return the latest challenge of the login with MD5; null if there is none} */
    public synchronized String challenge() {
        return challenge;
    }

    /**
     * Sets the challenge of the login with MD5.
     *
     * @param text the challenge
     */
    public synchronized void challenge(String text) {
        challenge = text;
    }

    /** Restarts the idle time, as every answer does. */
    public synchronized void extend() {
        boolean stranger = account == null && BEFORE_LOGIN.compareTo(timeout) < 0;
        expiry = nanos.getAsLong() + (stranger ? BEFORE_LOGIN : timeout).toNanos();
    }

    synchronized boolean isExpired() {
        return remaining().isNegative();
    }

    /** Ends the session; a waiting or later WaitEvent is answered immediately. */
    synchronized void end() {
        ended = true;
        wake();
    }

    synchronized void offer(AmiEvent event) {
        if (account != null && account.mayRead(event) && (!takesMaskedOnly || mask.containsAll(event.classes()))) {
            events.add(event);
            wake();
        }
    }

    /** Answers a waiting WaitEvent now, with the available events. */
    private void wake() {
        if (waiting != null) {
            CompletableFuture<Optional<List<AmiEvent>>> waiter = waiting;
            waiting = null;
            waiter.complete(Optional.of(take()));
        }
    }

    /**
     * Waits for events.
     *
     * @param  asked   the maximum wait; negative for as long as the session allows
     * @param  threads end the wait
     * @return         the events, completed immediately if there are some; empty for a WaitEvent that a later one has displaced
     */
    public synchronized CompletableFuture<Optional<List<AmiEvent>>> waitEvent(Duration asked, Threads threads) {
        if (waiting != null) {
            waiting.complete(Optional.empty());
        }
        if (mask.isEmpty()) {
            // a session that turned events off and then asks for them gets them all the same
            mask = Privilege.all();
        }
        CompletableFuture<Optional<List<AmiEvent>>> waiter = new CompletableFuture<>();
        waiting = waiter;
        Duration time = shortened(asked);
        if (ended || !events.isEmpty() || time.isZero()) {
            wake();
        } else {
            Future<?> timer = threads.after(time, () -> wake(waiter));
            waiter.whenComplete((taken, failure) -> timer.cancel(false));
        }
        return waiter;
    }

    private synchronized void wake(CompletableFuture<Optional<List<AmiEvent>>> waiter) {
        if (waiting == waiter) {
            wake();
        }
    }

    private Duration shortened(Duration asked) {
        Duration allowed = remaining().minus(RESERVE);
        if (allowed.isNegative()) {
            return Duration.ZERO;
        }
        return asked.isNegative() || asked.compareTo(allowed) > 0 ? allowed : asked;
    }

    private Duration remaining() {
        return Duration.ofNanos(expiry - nanos.getAsLong());
    }

    private List<AmiEvent> take() {
        List<AmiEvent> taken = events.stream()
                .filter(event -> mask.containsAll(event.classes()) && filters.passes(event)).toList();
        events.clear();
        return taken;
    }
}
