// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.Map;

/**
 * Why a channel ended.
 *
 * @param code the cause of Q.850; 0 if there is none
 */
public record HangupCause(int code) {

    /** No cause. */
    public static final HangupCause UNKNOWN = new HangupCause(0);
    static final HangupCause NORMAL_CLEARING = new HangupCause(16);
    static final HangupCause USER_BUSY = new HangupCause(17);
    static final HangupCause NO_ANSWER = new HangupCause(19);
    static final HangupCause CONGESTION = new HangupCause(34);

    private static final Map<Integer, String> TEXTS = Map.of(1, "Unallocated (unassigned) number", 16, "Normal Clearing",
            17, "User busy", 18, "No user responding", 19, "User alerting, no answer", 21, "Call Rejected",
            31, "Normal, unspecified", 34, "Circuit/channel congestion", 38, "Network out of order");

    String text() {
        return TEXTS.getOrDefault(code, "Unknown");
    }
}
