// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.AsteriskVersion;

/** The sessions of all clients, identified by a cookie or an HTTP Digest nonce. Thread-safe. */
public final class Sessions {

    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
    private final Map<String, DigestSession> byNonce = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    /** Sessions that a too long request has leaked. */
    private final Set<Session> leaked = ConcurrentHashMap.newKeySet();
    private final AtomicLong sequence = new AtomicLong();
    private final Duration timeout;
    private final AsteriskVersion version;
    private final boolean debug;
    private final LongSupplier nanos;

    /**
     * Creates an empty list of sessions.
     *
     * @param timeout how long a session lives without a request
     * @param version the simulated version
     * @param debug   whether each event gets a number
     * @param nanos   the clock, like {@link System#nanoTime()}
     */
    public Sessions(Duration timeout, AsteriskVersion version, boolean debug, LongSupplier nanos) {
        this.timeout = timeout;
        this.version = version;
        this.debug = debug;
        this.nanos = nanos;
    }

    /** {@return how long a session lives without a request} */
    public Duration timeout() {
        return timeout;
    }

    /**
     * {@return the session of this cookie, or a new one with another id, which is not logged in}
     *
     * @param cookie the value of the cookie, or null
     */
    public Session ofCookie(String cookie) {
        purge();
        Session known = byCookie.get(cookie);
        return known != null ? known : byCookie.computeIfAbsent(newId(), this::newSession);
    }

    /**
     * {@return the session of this nonce, which is logged in from its first request on}
     *
     * @param  nonce               the nonce in the request
     * @param  count               the request's {@code nc}
     * @param  account             the account that signed the request
     * @throws StaleNonceException if the count was used before
     */
    public Session ofNonce(String nonce, long count, Account account) throws StaleNonceException {
        purge();
        DigestSession digest = byNonce.computeIfAbsent(nonce, first -> {
            Session session = newSession(first);
            session.login(account);
            return new DigestSession(session, first, nanos);
        });
        if (digest.goesBy(nonce) && !digest.use(count)) {
            digest.renew(newId());
            byNonce.put(digest.nonce(), digest);
        }
        if (!digest.goesBy(nonce)) {
            throw new StaleNonceException(digest.nonce());
        }
        return digest.session();
    }

    private Session newSession(String id) {
        return new Session(id, timeout, version.hasListPerSession(), nanos);
    }

    /** {@return eight hexadecimal digits, never all zero} To Asterisk zero means no session. */
    public String newId() {
        return String.format("%08x", random.nextInt() | 1);
    }

    /**
     * Ends a session.
     *
     * @param session the session to end
     */
    public void remove(Session session) {
        byCookie.remove(session.id(), session);
        byNonce.values().removeIf(digest -> digest.session() == session);
        session.end();
    }

    /** Ends all sessions. */
    public void removeAll() {
        all().forEach(this::remove);
    }

    /**
     * Leaks a session: Asterisk considers it in use from now on.
     *
     * @param session the session that Asterisk never ends
     */
    public void leak(Session session) {
        leaked.add(session);
    }

    /**
     * Sends an event to all sessions.
     *
     * @param event an event, which each session filters
     */
    public void publish(AmiEvent event) {
        purge();
        AmiEvent early = version.numbersBeforeQueueing() ? numbered(event) : event;
        if (version.hasListPerSession()) {
            all().forEach(session -> session.offer(early));
            return;
        }
        synchronized (sequence) {
            AmiEvent inOrder = version.numbersBeforeQueueing() ? early : numbered(event);
            all().forEach(session -> session.offer(inOrder));
        }
    }

    private AmiEvent numbered(AmiEvent event) {
        return debug ? event.with("SequenceNumber", sequence.getAndIncrement()) : event;
    }

    /** {@return the number of sessions that are logged in} */
    public int loggedIn() {
        purge();
        return (int) Stream.concat(all(), leaked.stream()).distinct().filter(session -> session.account().isPresent()).count();
    }

    private void purge() {
        all().filter(Session::isExpired).forEach(this::remove);
    }

    private Stream<Session> all() {
        return Stream.concat(byCookie.values().stream(), byNonce.values().stream().map(DigestSession::session).distinct());
    }
}
