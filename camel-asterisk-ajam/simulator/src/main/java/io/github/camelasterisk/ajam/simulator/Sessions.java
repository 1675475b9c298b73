package io.github.camelasterisk.ajam.simulator;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The sessions of all clients, those with a cookie and those of HTTP Digest. Thread-safe. */
final class Sessions {

    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
    private final Map<String, DigestSession> byNonce = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Duration timeout;

    Sessions(Duration timeout) {
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    /** The session of this cookie, or a new one, not logged in, with another id. */
    Session ofCookie(String cookie) {
        purge();
        Session known = byCookie.get(cookie);
        return known != null ? known : byCookie.computeIfAbsent(newId(), id -> new Session(id, timeout));
    }

    /**
     * The session of this nonce, logged in from its first request on.
     *
     * @param count the request's {@code nc}
     */
    Session ofNonce(String nonce, long count, Account account) throws StaleNonceException {
        purge();
        DigestSession digest = byNonce.computeIfAbsent(nonce, first -> {
            Session session = new Session(first, timeout);
            session.login(account);
            return new DigestSession(session, first);
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

    /** Eight hexadecimal digits, never all zero: for Asterisk zero means no session. */
    String newId() {
        return String.format("%08x", random.nextInt() | 1);
    }

    void remove(Session session) {
        byCookie.remove(session.id(), session);
        byNonce.values().removeIf(digest -> digest.session() == session);
        session.end();
    }

    void removeAll() {
        all().forEach(this::remove);
    }

    void publish(AmiEvent event) {
        purge();
        all().forEach(session -> session.offer(event));
    }

    int loggedIn() {
        purge();
        return (int) all().filter(session -> session.account().isPresent()).count();
    }

    private void purge() {
        all().filter(Session::isExpired).forEach(this::remove);
    }

    private Stream<Session> all() {
        return Stream.concat(byCookie.values().stream(), byNonce.values().stream().map(DigestSession::session).distinct());
    }
}
