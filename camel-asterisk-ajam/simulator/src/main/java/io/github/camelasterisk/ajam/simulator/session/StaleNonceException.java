package io.github.camelasterisk.ajam.simulator.session;

/** A digest that is right, but was made with a nonce that is used up. */
public final class StaleNonceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextNonce;

    StaleNonceException(String nextNonce) {
        super("Stale nonce", null, false, false);
        this.nextNonce = nextNonce;
    }

    /** The nonce by which the session goes on. */
    public String nextNonce() {
        return nextNonce;
    }
}
