// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Answer;

/** The parking lot {@code default}: a caller of a space's number gets the call that waits there. Guarded by the lock of the {@link Pbx}. */
public final class ParkingLot implements Bridge.Owner {

    /** The name of the only parking lot. */
    public static final String NAME = "default";
    /** The extension that parks calls. */
    public static final String EXTEN = "700";
    private static final int FIRST = 701;
    private static final int LAST = 720;
    private static final Duration TIMEOUT = Duration.ofSeconds(45);

    private final Map<Integer, Parked> spaces = new TreeMap<>();
    private final Pbx pbx;
    private Bridge bridge;

    ParkingLot(Pbx pbx) {
        this.pbx = pbx;
    }

    /** A call in its space. */
    private record Parked(Channel channel, String parker, int space, Duration timeout, Instant since) {

        long seconds() {
            return Duration.between(since, Instant.now()).toSeconds();
        }

        String[] description() {
            return new String[] {
                "ParkerDialString", parker,
                "Parkinglot", NAME,
                "ParkingSpace", String.valueOf(space),
                "ParkingTimeout", String.valueOf(Math.max(0, timeout.toSeconds() - seconds())),
                "ParkingDuration", String.valueOf(seconds())};
        }

        String device() {
            return "park:" + space + "@parkedcalls";
        }
    }

    static boolean isSpace(String exten) {
        return exten.matches("7[0-2]\\d") && Integer.parseInt(exten) >= FIRST && Integer.parseInt(exten) <= LAST;
    }

    /**
     * Parks a channel for the usual time.
     *
     * @param  channel the channel to park
     * @param  parker  to whom the channel returns after the timeout, such as {@code PJSIP/101}
     * @return         whether there was a space
     */
    public boolean park(Channel channel, String parker) {
        return park(channel, parker, TIMEOUT);
    }

    /**
     * Parks a channel, which leaves its call.
     *
     * @param  channel the channel to park
     * @param  parker  whom it returns to after this time, such as {@code PJSIP/101}
     * @param  timeout the time after which it returns
     * @return         whether there was a space
     */
    public boolean park(Channel channel, String parker, Duration timeout) {
        OptionalInt free = IntStream.rangeClosed(FIRST, LAST).filter(space -> !spaces.containsKey(space)).findFirst();
        if (free.isEmpty()) {
            return false;
        }
        if (bridge == null) {
            bridge = pbx.bridges().create(Bridge.Kind.PARKING, NAME, this);
        }
        List<Channel> others = pbx.detach(channel);
        Parked parked = new Parked(channel, parker, free.getAsInt(), timeout, Instant.now());
        spaces.put(parked.space(), parked);
        pbx.publish(event("ParkedCall", parked));
        pbx.devices().set(parked.device(), DeviceState.INUSE);
        pbx.bridges().enter(bridge, channel);
        pbx.music(channel, true);
        others.forEach(other -> pbx.hangup(other, HangupCause.NORMAL_CLEARING));
        pbx.after(timeout, () -> timeOut(parked));
        return true;
    }

    private AmiEvent.Draft event(String name, Parked parked) {
        return AmiEvent.stamped(name).addAll(parked.channel().snapshot("Parkee")).addAll(parked.description());
    }

    /** Connects the caller of a space with the call that waits there. */
    boolean fetch(Channel retriever, int space) {
        Parked parked = spaces.get(space);
        if (parked == null) {
            return false;
        }
        release(parked);
        pbx.publish(AmiEvent.stamped("UnParkedCall").addAll(parked.channel().snapshot("Parkee")).addAll(retriever.snapshot("Retriever"))
                .addAll(parked.description()));
        pbx.bridges().leave(parked.channel());
        pbx.bridges().connect(parked.channel(), retriever);
        return true;
    }

    private void release(Parked parked) {
        spaces.remove(parked.space());
        pbx.music(parked.channel(), false);
        pbx.devices().set(parked.device(), DeviceState.NOT_INUSE);
    }

    private void timeOut(Parked parked) {
        if (spaces.get(parked.space()) == parked) {
            pbx.publish(event("ParkedCallTimeOut", parked));
            release(parked);
            pbx.send(parked.channel(), Dialplan.CONTEXT, parked.parker().replaceFirst("^PJSIP/", ""));
        }
    }

    @Override
    public void leaving(Channel channel) {
        // a call that was retrieved, or waited too long, is no longer in a space
        spaces.values().stream().filter(parked -> parked.channel() == channel).findFirst().ifPresent(parked -> {
            pbx.publish(event("ParkedCallGiveUp", parked));
            release(parked);
        });
    }

    @Override
    public void left(Channel channel) {
        // the bridge stays, for the next one
    }


    /** Returns the number of the space that contains a channel. */
    Optional<String> spaceOf(Channel channel) {
        return spaces.values().stream().filter(parked -> parked.channel() == channel).map(parked -> String.valueOf(parked.space())).findFirst();
    }

    /**
     * Adds the items of ParkedCalls.
     *
     * @param  answer the answer to which the items are added
     * @return        their number
     */
    public int listCalls(Answer answer) {
        spaces.values().forEach(parked -> answer.event("ParkedCall", parked.channel().snapshot("Parkee")).withAll(parked.description()));
        return spaces.size();
    }

    /**
     * Adds the item of Parkinglots.
     *
     * @param answer the answer to which the items are added
     */
    public static void list(Answer answer) {
        answer.event("Parkinglot", "Name", NAME).with("StartSpace", FIRST).with("StopSpace", LAST).with("Timeout", TIMEOUT.toSeconds());
    }
}
