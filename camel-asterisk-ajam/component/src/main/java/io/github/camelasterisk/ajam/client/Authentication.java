package io.github.camelasterisk.ajam.client;

import java.net.URI;

/** How an account proves itself to Asterisk. */
public enum Authentication {

    /** {@link #PLAIN} over https, {@link #MD5} over http. */
    AUTO,
    /** Login with the password itself, in the body of a POST. */
    PLAIN,
    /** Login with the MD5 sum of a challenge and the password. */
    MD5,
    /** HTTP Digest, on the path {@code /arawman} or {@code /amxml}. */
    DIGEST;

    /** What {@link #AUTO} means for this address; the others mean themselves. */
    Authentication at(URI baseUrl) {
        if (this != AUTO) {
            return this;
        }
        return "https".equalsIgnoreCase(baseUrl.getScheme()) ? PLAIN : MD5;
    }
}
