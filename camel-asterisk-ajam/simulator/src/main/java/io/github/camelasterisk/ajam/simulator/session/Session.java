package io.github.camelasterisk.ajam.simulator.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.support.Threads;

/**
 * What the server keeps for one cookie or digest nonce: who is logged in, the events since then, and the one WaitEvent that
 * may be waiting for more. Thread-safe.
 */
public final class Session {

    /** Between a Challenge and its Login; Asterisk gives a stranger no more than this. */
    private static final Duration BEFORE_LOGIN = Duration.ofSeconds(5);
    /** The answer to a WaitEvent has to be on its way well before the session ends. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final String id;
    private final Duration timeout;
    private final boolean takesMaskedOnly;
    private final EventFilters filters = new EventFilters();
    private final Queue<AmiEvent> events = new ArrayDeque<>();
    private Account account;
    private Set<Privilege> mask = Privilege.all();
    private String challenge = "";
    private long expiry;
    private boolean ended;
    private CompletableFuture<Optional<List<AmiEvent>>> waiting;

    /** @param takesMaskedOnly whether an event outside the mask neither comes in nor wakes who waits */
    Session(String id, Duration timeout, boolean takesMaskedOnly) {
        this.id = id;
        this.timeout = timeout;
        this.takesMaskedOnly = takesMaskedOnly;
        extend();
    }

    public String id() {
        return id;
    }

    public EventFilters filters() {
        return filters;
    }

    public synchronized void login(Account user) {
        account = user;
    }

    public synchronized Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    public synchronized void mask(Set<Privilege> classes) {
        mask = classes;
    }

    public synchronized String challenge() {
        return challenge;
    }

    public synchronized void challenge(String text) {
        challenge = text;
    }

    /** Begins the idle time anew, as every answer does. */
    public synchronized void extend() {
        boolean stranger = account == null && BEFORE_LOGIN.compareTo(timeout) < 0;
        expiry = System.nanoTime() + (stranger ? BEFORE_LOGIN : timeout).toNanos();
    }

    synchronized boolean isExpired() {
        return remaining().isNegative();
    }

    /** Ends the session; who waits in it, or comes too late to wait, is answered at once. */
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

    /** Lets a waiting WaitEvent answer now, with what there is. */
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
     * @param asked how long at most; negative for as long as the session allows
     * @return the events, completed at once when there are some; empty for the one that a later call has displaced
     */
    public synchronized CompletableFuture<Optional<List<AmiEvent>>> waitEvent(Duration asked, Threads threads) {
        if (waiting != null) {
            waiting.complete(Optional.empty());
        }
        if (mask.isEmpty()) {
            // who turned events off and then asks for them gets them all the same
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
        return Duration.ofNanos(expiry - System.nanoTime());
    }

    private List<AmiEvent> take() {
        List<AmiEvent> taken = events.stream()
                .filter(event -> mask.containsAll(event.classes()) && filters.passes(event)).toList();
        events.clear();
        return taken;
    }
}
