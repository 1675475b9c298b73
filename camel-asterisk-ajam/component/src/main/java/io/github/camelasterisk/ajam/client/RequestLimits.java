// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.time.Duration;

/**
 * The limits of an action.
 *
 * @param maxConnections           the maximum number of concurrent connections to the server of actions with the same value
 * @param connectionRequestTimeout the maximum wait for one of these
 * @param responseTimeout          the socket read timeout
 */
public record RequestLimits(int maxConnections, Duration connectionRequestTimeout, Duration responseTimeout) {

    /**
     * {@return the same limits with another response timeout}
     *
     * @param timeout the socket read timeout
     */
    public RequestLimits withResponseTimeout(Duration timeout) {
        return new RequestLimits(maxConnections, connectionRequestTimeout, timeout);
    }
}
