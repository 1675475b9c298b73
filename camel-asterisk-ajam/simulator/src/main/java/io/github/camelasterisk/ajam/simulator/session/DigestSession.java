package io.github.camelasterisk.ajam.simulator.session;

import java.time.Duration;

/**
 * An HTTP Digest session and its current nonce. As in Asterisk the session outlives its nonce: a client whose nonce is stale gets the
 * next one and continues in the same session. Thread-safe.
 */
final class DigestSession {

    /** Measured on Asterisk 22. */
    private static final Duration NONCE_LIFETIME = Duration.ofSeconds(115);

    private final Session session;
    private String nonce;
    private long nonceTime = System.nanoTime();
    private long lastCount;
    private boolean used;

    DigestSession(Session session, String nonce) {
        this.session = session;
        this.nonce = nonce;
    }

    Session session() {
        return session;
    }

    synchronized String nonce() {
        return nonce;
    }

    synchronized boolean goesBy(String presented) {
        return nonce.equals(presented);
    }

    /**
     * Uses the nonce once more.
     *
     * @param count the request's {@code nc}, which has to grow
     * @return false if the nonce is stale
     */
    synchronized boolean use(long count) {
        if (lastCount >= count || System.nanoTime() - nonceTime > NONCE_LIFETIME.toNanos()) {
            return false;
        }
        if (used) {
            lastCount = count;
        }
        // the request that creates the session is not counted
        used = true;
        return true;
    }

    synchronized void renew(String next) {
        nonce = next;
        nonceTime = System.nanoTime();
        lastCount = 0;
    }
}
