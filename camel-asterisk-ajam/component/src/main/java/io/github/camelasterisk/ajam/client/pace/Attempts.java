// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.pace;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;

/** Whether the requests of a session are answered, and when the next one is due after a failure. Any thread may ask, one at a time may tell. */
public final class Attempts {

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

    /** @param backoff the delays after failures; used by nobody else */
    public Attempts(Backoff backoff) {
        this.backoff = backoff;
    }

    /** A request was answered. */
    public void answered() {
        lastAnswer = System.nanoTime();
        everAnswered = true;
        last = Outcome.ANSWERED;
        backoff.reset();
    }

    /**
     * A request has failed.
     *
     * @param  failure why
     * @return         how long to wait for the next attempt
     */
    public Duration failed(AjamFailure failure) {
        Duration delay = failure.kind() == Kind.AUTHENTICATION ? REFUSED_DELAY : backoff.next();
        retryAt = System.nanoTime() + delay.toNanos();
        last = Outcome.FAILED;
        return delay;
    }

    /** {@return whether the last request has failed} */
    public boolean isFailing() {
        return last == Outcome.FAILED;
    }

    /**
     * The rest of the time to wait after a failure.
     *
     * @param  now the {@code nanoTime}
     * @return     zero if the next attempt is due
     */
    public Duration untilRetry(long now) {
        return isFailing() && retryAt - now > 0 ? Duration.ofNanos(retryAt - now) : Duration.ZERO;
    }

    /** {@return the {@code nanoTime} of the last answer, if there was one} */
    public long lastAnswer() {
        return lastAnswer;
    }

    /** {@return the age of the last answer, or null if there was none} */
    public Duration age() {
        return everAnswered ? Duration.ofNanos(System.nanoTime() - lastAnswer) : null;
    }
}
