// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.function.Consumer;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.support.LogThrottle;

/**
 * Logs the outage of a server: a line for each change of cause, then at most one a minute, and one when it is back. Called by one thread
 * at a time.
 */
final class OutageLog {

    private final String server;
    private final Consumer<String> warn;
    private final Consumer<String> info;
    private final LogThrottle throttle;
    private FailureReason cause;
    private long tries;
    private boolean told = true;

    /**
     * @param warn logs failures
     * @param info logs connections
     */
    OutageLog(String server, Consumer<String> warn, Consumer<String> info, LogThrottle throttle) {
        this.server = server;
        this.warn = warn;
        this.info = info;
        this.throttle = throttle;
    }

    void failed(AjamFailure failure) {
        tries++;
        cause = failure.trouble();
        if (throttle.admit(cause) >= 0) {
            told = true;
            warn.accept("Events of " + server + " are temporarily unavailable, " + cause + ": " + failure.getMessage() + count());
        }
    }

    void connected() {
        if (told) {
            info.accept("Connected to " + server + count());
        }
        if (cause != null) {
            throttle.reset();
        }
        cause = null;
        told = false;
        tries = 0;
    }

    private String count() {
        return tries <= 1 ? "" : " (" + tries + " failed attempts)";
    }
}
