package io.github.camelasterisk.ajam.client.feed;

import java.net.ConnectException;
import java.time.Clock;

import io.github.camelasterisk.ajam.client.AjamFailure;

/**
 * Tells a restart of Asterisk from an expired session: by the time of its start, by its uptime, or, where it tells neither, by
 * a connection that was refused in between. Not for use by two threads at a time.
 */
final class RestartDetector {

    private final Uptime uptime = new Uptime(Clock.systemUTC());
    private final StartupTime startup = new StartupTime();
    private boolean refused;

    void failed(AjamFailure failure) {
        refused |= failure.getCause() instanceof ConnectException;
    }

    /**
     * Notes what a new session tells, and returns whether Asterisk was started since the one before.
     *
     * @param uptimeSeconds -1 where the login tells none
     * @param started       the time of the start, null where it was not asked for
     */
    boolean restarted(long uptimeSeconds, String started) {
        boolean comparable = started != null && startup.isKnown();
        boolean otherStart = startup.restarted(started);
        boolean byUptime = uptime.restarted(uptimeSeconds);
        boolean wasRefused = refused;
        refused = false;
        return comparable ? otherStart : byUptime || uptimeSeconds < 0 && wasRefused;
    }
}
