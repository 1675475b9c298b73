// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

/** The state of a device, as in DeviceStateChange, ExtensionStatus and the Status of a queue's member. */
public enum DeviceState {

    /** Available. */
    NOT_INUSE(1, 0, "Idle", "Not in use"),
    /** In a call. */
    INUSE(2, 1, "InUse", "In use"),
    /** Accepts no calls. */
    BUSY(3, 2, "Busy", "Busy"),
    /** Not registered. */
    UNAVAILABLE(5, 4, "Unavailable", "Unavailable"),
    /** Somebody calls it. */
    RINGING(6, 8, "Ringing", "Ringing"),
    /** In a call, and somebody else calls it. */
    RINGINUSE(7, 9, "InUse&Ringing", "Ring+Inuse"),
    /** In a call that it holds. */
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

    /** Returns the spelling in PJSIPShowEndpoints. */
    public String endpointText() {
        return endpointText;
    }
}
