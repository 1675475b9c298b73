// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The state of a channel, as in {@code ChannelState} and {@code ChannelStateDesc}. */
public enum ChannelState {

    /** Created, and not yet in use. */
    DOWN(0, "Down"),
    /** Its caller hears that the other phone rings. */
    RING(4, "Ring"),
    /** Its own phone rings. */
    RINGING(5, "Ringing"),
    /** Answered. */
    UP(6, "Up"),
    /** Its phone is busy. */
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

    /** {@return the text in {@code ChannelStateDesc}} */
    public String description() {
        return description;
    }
}
