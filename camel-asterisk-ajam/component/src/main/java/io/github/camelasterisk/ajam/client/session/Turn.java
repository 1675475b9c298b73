package io.github.camelasterisk.ajam.client.session;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;

/**
 * What an action that waits for a connection waits for, and how long.
 *
 * @param what           what is going to be sent and where, such as {@code Ping to http://127.0.0.1:8088}
 * @param maxConnections how many connections it may share with others like it
 * @param longest        the longest wait
 * @param deadline       when that ends, in {@link System#nanoTime()}
 */
record Turn(String what, int maxConnections, Duration longest, long deadline) {

    /** A wait that begins now. */
    static Turn from(String what, int maxConnections, Duration longest) {
        return new Turn(what, maxConnections, longest, System.nanoTime() + longest.toNanos());
    }

    /** The same wait for something of which there is one. */
    Turn alone() {
        return new Turn(what, 1, longest, deadline);
    }

    AjamFailure late() {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, what + " was not sent: no connection was free within " + longest.toMillis()
                + " ms (connectionRequestTimeout), since other actions use all that maxConnections allows; raise one of the two, or find out"
                + " why these actions take so long");
    }

    AjamFailure over(String why) {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, what + " was not sent: " + why);
    }
}
