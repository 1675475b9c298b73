// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.net.ConnectException;
import java.time.Clock;

import io.github.camelasterisk.ajam.client.AjamFailure;

/**
 * Distinguishes a restart of Asterisk from an expired session: by its start time, by its uptime, or, if both are unknown, by a connection
 * refused in between. Not for use by two threads at a time.
 */
public final class RestartDetector {

    private final Uptime uptime = new Uptime(Clock.systemUTC());
    private final StartupTime startup = new StartupTime();
    private boolean refused;

    /**
     * A request has failed.
     *
     * @param failure why
     */
    public void failed(AjamFailure failure) {
        refused |= failure.getCause() instanceof ConnectException;
    }

    /**
     * Records a new session.
     *
     * @param  uptimeSeconds -1 if the login reports none
     * @param  started       the start time, null if it was not requested
     * @return               whether Asterisk was started since the previous session
     */
    public boolean restarted(long uptimeSeconds, String started) {
        boolean comparable = started != null && startup.isKnown();
        boolean otherStart = startup.restarted(started);
        boolean byUptime = uptime.restarted(uptimeSeconds);
        boolean wasRefused = refused;
        refused = false;
        return comparable ? otherStart : byUptime || uptimeSeconds < 0 && wasRefused;
    }
}
