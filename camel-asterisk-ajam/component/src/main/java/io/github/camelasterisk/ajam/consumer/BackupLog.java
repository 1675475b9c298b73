// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.function.Consumer;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.support.LogThrottle;

/** Logs the failures of a backup session: a warning for each change of cause, but not many a minute. Safe for use by several threads. */
final class BackupLog {

    private final String server;
    private final Consumer<String> warn;
    private final Consumer<String> debug;
    private final LogThrottle throttle;
    private FailureReason cause;

    /**
     * @param warn  logs the first failure of a cause
     * @param debug logs others
     */
    BackupLog(String server, Consumer<String> warn, Consumer<String> debug, LogThrottle throttle) {
        this.server = server;
        this.warn = warn;
        this.debug = debug;
        this.throttle = throttle;
    }

    void failed(AjamFailure failure) {
        Consumer<String> log = isNew(failure.trouble()) ? warn : debug;
        log.accept("Events of " + server + " are fetched without a backup session, " + failure.trouble() + ": " + failure.getMessage());
    }

    private synchronized boolean isNew(FailureReason reason) {
        boolean isNew = reason != cause;
        cause = reason;
        return isNew && throttle.admit(reason) >= 0;
    }

    /** A backup session has logged in: the same failure is news again. */
    synchronized void opened() {
        cause = null;
    }
}
