// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The state of a device, as in DeviceStateChange, ExtensionStatus and the Status of a queue's member. */
public enum DeviceState {

    /** Reachable, without a call. */
    NOT_INUSE(1, 0, "Idle", "Not in use"),
    /** In a call. */
    INUSE(2, 1, "InUse", "In use"),
    /** Refuses calls. */
    BUSY(3, 2, "Busy", "Busy"),
    /** Not registered. */
    UNAVAILABLE(5, 4, "Unavailable", "Unavailable"),
    /** Rings, without another call. */
    RINGING(6, 8, "Ringing", "Ringing"),
    /** Rings during a call. */
    RINGINUSE(7, 9, "InUse&Ringing", "Ring+Inuse"),
    /** Its call is on hold. */
    ONHOLD(8, 16, "Hold", "On Hold");

    private final int number;
    private final int hintNumber;
    private final String hintText;
    private final String endpointText;

    DeviceState(int number, int hintNumber, String hintText, String endpointText) {
        this.number = number;
        this.hintNumber = hintNumber;
        this.hintText = hintText;
        this.endpointText = endpointText;
    }

    int number() {
        return number;
    }

    int hintNumber() {
        return hintNumber;
    }

    String hintText() {
        return hintText;
    }

    /** {@return the spelling in PJSIPShowEndpoints} */
    public String endpointText() {
        return endpointText;
    }
}
