// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The state of a channel, as in {@code ChannelState} and {@code ChannelStateDesc}. */
public enum ChannelState {

    DOWN(0, "Down"), RING(4, "Ring"), RINGING(5, "Ringing"), UP(6, "Up"), BUSY(7, "Busy");

    private final int number;
    private final String description;

    ChannelState(int number, String description) {
        this.number = number;
        this.description = description;
    }

    int number() {
        return number;
    }

    public String description() {
        return description;
    }
}
