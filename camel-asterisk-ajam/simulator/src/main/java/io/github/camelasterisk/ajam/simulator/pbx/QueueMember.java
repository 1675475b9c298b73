// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Instant;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;

/** A member who answers the calls of a {@link CallQueue}; guarded by the lock of the {@link Pbx}. */
public final class QueueMember {

    private final String interfaceName;
    private final String memberName;
    private final String stateInterface;
    private int penalty;
    private final long loginTime = Instant.now().getEpochSecond();
    private int callsTaken;
    private long lastCall;
    private long lastPause;
    private DeviceState status = DeviceState.NOT_INUSE;
    private boolean called;
    private boolean inCall;
    private boolean paused;
    private String pausedReason = "";

    /**
     * Creates a member that is not paused.
     *
     * @param interfaceName  the interface, such as {@code PJSIP/101}
     * @param memberName     its name for display
     * @param stateInterface the device whose state counts
     * @param penalty        the penalty, 0 or more
     */
    public QueueMember(String interfaceName, String memberName, String stateInterface, int penalty) {
        this.interfaceName = interfaceName;
        this.memberName = memberName;
        this.stateInterface = stateInterface;
        this.penalty = penalty;
    }

    String interfaceName() {
        return interfaceName;
    }

    String memberName() {
        return memberName;
    }

    int callsTaken() {
        return callsTaken;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isAvailable() {
        return !paused && !called && status == DeviceState.NOT_INUSE;
    }

    /** The device whose state counts: a call to {@code Local/100@default/n} is one of {@code Local/100@default}. */
    String device() {
        return stateInterface.replaceFirst("/n$", "");
    }

    boolean hasDevice(String device) {
        return device().equals(device);
    }

    void status(DeviceState deviceState) {
        status = deviceState;
    }

    /** Whether the queue is calling it, or has connected it with a caller. */
    void calling(boolean yes) {
        called = yes;
        inCall &= yes;
    }

    void inCall(boolean yes) {
        inCall = yes;
    }

    /**
     * Pauses the member, or ends the pause.
     *
     * @param pause  whether the member is paused
     * @param reason the reason of the pause, which events show; may be empty
     */
    public void pause(boolean pause, String reason) {
        if (pause && !paused) {
            lastPause = Instant.now().getEpochSecond();
        }
        paused = pause;
        pausedReason = pause ? reason : "";
    }

    void penalty(int number) {
        penalty = number;
    }

    void callTaken() {
        callsTaken++;
        lastCall = Instant.now().getEpochSecond();
    }

    /** Returns the fields of the events about this member. */
    AmiEvent.Draft describe(AmiEvent.Draft event) {
        return event.addAll("MemberName", memberName, "Interface", interfaceName).addAll(common())
                .addAll("Ringinuse", "0", "Wrapuptime", "0");
    }

    /** Adds the item of QueueStatus. */
    void list(String queue, Answer answer) {
        answer.event("QueueMember", "Queue", queue, "Name", memberName, "Location", interfaceName).withAll(common()).with("Wrapuptime", 0);
    }

    private String[] common() {
        return new String[] {
            "StateInterface", stateInterface,
            "Membership", "dynamic",
            "Penalty", String.valueOf(penalty),
            "CallsTaken", String.valueOf(callsTaken),
            "LastCall", String.valueOf(lastCall),
            "LastPause", String.valueOf(lastPause),
            "LoginTime", String.valueOf(loginTime),
            "InCall", inCall ? "1" : "0",
            "Status", String.valueOf(status.number()),
            "Paused", paused ? "1" : "0",
            "PausedReason", pausedReason};
    }
}
