// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;

/** Whether the requests of a session are answered, and when the next one is due after a failure. Any thread may ask, one at a time may tell. */
final class Attempts {

    /** A refused login is accepted only after somebody has changed the configuration. */
    private static final Duration REFUSED_DELAY = Duration.ofMinutes(1);

    private enum Outcome {
        NONE, ANSWERED, FAILED
    }

    private final Backoff backoff;
    private volatile Outcome last = Outcome.NONE;
    private volatile long lastAnswer;
    private volatile boolean everAnswered;
    private long retryAt;

    Attempts(Backoff backoff) {
        this.backoff = backoff;
    }

    void answered() {
        lastAnswer = System.nanoTime();
        everAnswered = true;
        last = Outcome.ANSWERED;
        backoff.reset();
    }

    /** Returns how long to wait for the next attempt. */
    Duration failed(AjamFailure failure) {
        Duration delay = failure.kind() == Kind.AUTHENTICATION ? REFUSED_DELAY : backoff.next();
        retryAt = System.nanoTime() + delay.toNanos();
        last = Outcome.FAILED;
        return delay;
    }

    boolean isFailing() {
        return last == Outcome.FAILED;
    }

    /** Returns the rest of the time to wait after a failure; zero if the next attempt is due. */
    Duration untilRetry(long now) {
        return isFailing() && retryAt - now > 0 ? Duration.ofNanos(retryAt - now) : Duration.ZERO;
    }

    /** The {@code nanoTime} of the last answer, if there was one. */
    long lastAnswer() {
        return lastAnswer;
    }

    /** Returns the age of the last answer, or null if there was none. */
    Duration age() {
        return everAnswered ? Duration.ofNanos(System.nanoTime() - lastAnswer) : null;
    }
}
