package io.github.camelasterisk.ajam.client;

import java.time.Duration;

/**
 * How long an action may take, and what it may use.
 *
 * @param maxConnections           how many connections to the server actions with the same value use at a time
 * @param connectionRequestTimeout the longest wait for one of these
 * @param responseTimeout          the socket read timeout
 */
public record RequestLimits(int maxConnections, Duration connectionRequestTimeout, Duration responseTimeout) {

    /** The same, but for the timeout of the answer. */
    public RequestLimits withResponseTimeout(Duration timeout) {
        return new RequestLimits(maxConnections, connectionRequestTimeout, timeout);
    }
}
