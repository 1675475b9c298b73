package io.github.camelasterisk.ajam.simulator.pbx;

/** What a device is doing, as DeviceStateChange, ExtensionStatus and the Status of a queue's member say it. */
public enum DeviceState {

    NOT_INUSE(1, 0, "Idle"),
    INUSE(2, 1, "InUse"),
    BUSY(3, 2, "Busy"),
    UNAVAILABLE(5, 4, "Unavailable"),
    RINGING(6, 8, "Ringing"),
    RINGINUSE(7, 9, "InUse&Ringing"),
    ONHOLD(8, 16, "Hold");

    private final int number;
    private final int hintNumber;
    private final String hintText;

    DeviceState(int number, int hintNumber, String hintText) {
        this.number = number;
        this.hintNumber = hintNumber;
        this.hintText = hintText;
    }

    int number() {
        return number;
    }

    public int hintNumber() {
        return hintNumber;
    }

    public String hintText() {
        return hintText;
    }
}
