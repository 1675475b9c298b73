// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * An HTTP Digest session and its current nonce. As in Asterisk the session outlives its nonce: a client whose nonce is stale gets the
 * next one and continues in the same session. Thread-safe.
 */
final class DigestSession {

    /** Measured on Asterisk 22. */
    private static final Duration NONCE_LIFETIME = Duration.ofSeconds(115);

    private final Session session;
    private final LongSupplier nanos;
    private String nonce;
    private long nonceTime;
    private long lastCount;
    private boolean used;

    DigestSession(Session session, String nonce, LongSupplier nanos) {
        this.session = session;
        this.nonce = nonce;
        this.nanos = nanos;
        nonceTime = nanos.getAsLong();
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
        if (lastCount >= count || nanos.getAsLong() - nonceTime > NONCE_LIFETIME.toNanos()) {
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
        nonceTime = nanos.getAsLong();
        lastCount = 0;
    }
}
