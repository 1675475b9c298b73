// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The outcome of a leg: the {@code DialStatus} of DialEnd and the {@code Reason} of OriginateResponse. */
public enum DialStatus {

    /** Somebody has answered. */
    ANSWER(4, HangupCause.NORMAL_CLEARING),
    /** The phone is in use. */
    BUSY(5, HangupCause.USER_BUSY),
    /** No line is free. */
    CONGESTION(8, HangupCause.CONGESTION),
    /** It rang for too long. */
    NOANSWER(3, HangupCause.NO_ANSWER),
    /** The caller hung up. */
    CANCEL(3, HangupCause.UNKNOWN),
    /** There is no such phone. */
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
