// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The outcome of a leg: the {@code DialStatus} of DialEnd and the {@code Reason} of OriginateResponse. */
public enum DialStatus {

    /** Somebody answered. */
    ANSWER(4, HangupCause.NORMAL_CLEARING),
    /** The called phone was busy. */
    BUSY(5, HangupCause.USER_BUSY),
    /** The call could not be routed. */
    CONGESTION(8, HangupCause.CONGESTION),
    /** Nobody answered in time. */
    NOANSWER(3, HangupCause.NO_ANSWER),
    /** The caller hung up first. */
    CANCEL(3, HangupCause.UNKNOWN),
    /** The called phone is not reachable. */
    CHANUNAVAIL(0, HangupCause.UNKNOWN);

    private final int reason;
    private final HangupCause cause;

    DialStatus(int reason, HangupCause cause) {
        this.reason = reason;
        this.cause = cause;
    }

    int reason() {
        return reason;
    }

    HangupCause cause() {
        return cause;
    }
}
