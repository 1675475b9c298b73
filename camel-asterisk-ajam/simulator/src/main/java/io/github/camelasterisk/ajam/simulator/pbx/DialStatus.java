// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The outcome of a leg: the {@code DialStatus} of DialEnd and the {@code Reason} of OriginateResponse. */
public enum DialStatus {

    ANSWER(4, HangupCause.NORMAL_CLEARING),
    BUSY(5, HangupCause.USER_BUSY),
    CONGESTION(8, HangupCause.CONGESTION),
    NOANSWER(3, HangupCause.NO_ANSWER),
    CANCEL(3, HangupCause.UNKNOWN),
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
