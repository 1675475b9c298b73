// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

/** A correct digest with a stale nonce. */
public final class StaleNonceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextNonce;

    StaleNonceException(String nextNonce) {
        super("Stale nonce", null, false, false);
        this.nextNonce = nextNonce;
    }

    /** {@return the nonce with which the session continues} */
    public String nextNonce() {
        return nextNonce;
    }
}
