// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The state of a channel, as in {@code ChannelState} and {@code ChannelStateDesc}. */
public enum ChannelState {

    /** New, and silent. */
    DOWN(0, "Down"),
    /** It calls. */
    RING(4, "Ring"),
    /** It is called. */
    RINGING(5, "Ringing"),
    /** Answered. */
    UP(6, "Up"),
    /** It was refused. */
    BUSY(7, "Busy");

    private final int number;
    private final String description;

    ChannelState(int number, String description) {
        this.number = number;
        this.description = description;
    }

    int number() {
        return number;
    }

    /** {@return its name in events} */
    public String description() {
        return description;
    }
}
