// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.time.Duration;

import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;

/**
 * The limits of an action's wait for a connection.
 *
 * @param what           the action and its target, such as {@code Ping to http://127.0.0.1:8088}
 * @param maxConnections how many connections it may share with others of the same limit
 * @param longest        the maximum wait
 * @param deadline       when that ends, in {@link System#nanoTime()}
 */
record Turn(String what, int maxConnections, Duration longest, long deadline) {

    /** Starts a wait now. */
    static Turn from(String what, int maxConnections, Duration longest) {
        return new Turn(what, maxConnections, longest, System.nanoTime() + longest.toNanos());
    }

    /** Returns the same wait for a resource with a limit of one. */
    Turn alone() {
        return new Turn(what, 1, longest, deadline);
    }

    AjamFailure late() {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, what + " was not sent: no connection was free within " + longest.toMillis()
                + " ms (connectionRequestTimeout), since other actions use all that maxConnections allows; raise one of the two,"
                        + " or find out why these actions take so long");
    }

    AjamFailure over(String why) {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, what + " was not sent: " + why);
    }
}
