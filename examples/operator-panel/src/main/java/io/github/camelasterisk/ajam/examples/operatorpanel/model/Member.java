// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** A member of a queue. */
final class Member implements Entity {

    final String queue;
    final String location;
    String name;
    String device;
    String membership;
    long penalty;
    long taken;
    long missed;
    Instant lastCall;
    Instant loginTime;
    String state = "unknown";
    boolean inCall;
    boolean paused;
    String pausedReason;
    Instant pausedSince;
    Instant idleSince;
    String call;

    Member(String queue, String location) {
        this.queue = queue;
        this.location = location;
    }

    static String id(String queue, String location) {
        return queue + "|" + location;
    }

    @Override
    public String id() {
        return id(queue, location);
    }

    void read(Fields event) {
        boolean wasReady = isReady();
        // the list of members spells some names in another way than their events
        name = event.has("MemberName") ? event.text("MemberName") : event.text("Name");
        device = event.text("StateInterface");
        membership = event.text("Membership");
        penalty = event.number("Penalty");
        taken = event.number("CallsTaken");
        lastCall = event.second("LastCall");
        loginTime = event.has("LoginTime") ? event.second("LoginTime") : loginTime;
        state = DeviceState.of(event.number("Status"));
        inCall = event.flag("InCall");
        paused = event.flag("Paused");
        pausedReason = paused ? event.text("PausedReason") : null;
        pausedSince = paused ? event.second("LastPause") : null;
        if (isReady() && !wasReady) {
            idleSince = event.time();
        } else if (!isReady()) {
            idleSince = null;
        }
    }

    boolean isReady() {
        return state.equals("idle") && !paused;
    }

    boolean isBusy() {
        return state.equals("inuse") || state.equals("busy") || state.equals("ringing") || state.equals("ringinuse") || state.equals("hold");
    }

    @Override
    public View view() {
        return View.of(id()).with("queue", queue).with("interface", location).with("name", name).with("device", device)
                .with("membership", membership).with("dynamic", "dynamic".equals(membership)).with("penalty", penalty)
                .with("taken", taken).with("missed", missed).with("lastCall", lastCall).with("loginTime", loginTime).with("state", state).with("inCall", inCall).with("paused", paused)
                .with("pausedReason", pausedReason).with("pausedSince", pausedSince).with("idleSince", idleSince).with("call", call).build();
    }
}
