// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.net.URI;

/** How an account authenticates to Asterisk. */
public enum Authentication {

    /** {@link #PLAIN} over https, {@link #MD5} over http. */
    AUTO,
    /** Login with the password itself, in the body of a POST. */
    PLAIN,
    /** Login with the MD5 digest of a challenge and the password. */
    MD5,
    /** HTTP Digest, on the path {@code /arawman} or {@code /amxml}. */
    DIGEST;

    /** Resolves {@link #AUTO} for this address; the others are unchanged. */
    Authentication at(URI baseUrl) {
        if (this != AUTO) {
            return this;
        }
        return "https".equalsIgnoreCase(baseUrl.getScheme()) ? PLAIN : MD5;
    }
}
