// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;

/** The states of devices, and the extensions that have them as hints. Guarded by the lock of the {@link Pbx}. */
public final class Devices {

    private final Map<String, DeviceState> states = new LinkedHashMap<>();
    private final Map<String, Hint> hints = new TreeMap<>();
    private final Pbx pbx;

    Devices(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * An extension that shows the state of a device.
     *
     * @param name the name of its owner, or {@code ""}
     */
    public record Hint(String exten, String device, String name) {
    }

    /** Adds an extension with its phone. */
    void add(String exten, String name) {
        Hint hint = new Hint(exten, "PJSIP/" + exten, name);
        hints.put(exten, hint);
        states.putIfAbsent(hint.device(), DeviceState.NOT_INUSE);
    }

    /** {@return the hints that were added} */
    public Collection<Hint> hints() {
        return hints.values();
    }

    /**
     * {@return the hint of an extension} Each phone has one, even if it was not added.
     *
     * @param exten the extension
     */
    public Optional<Hint> hint(String exten) {
        Hint other = exten.matches("1\\d\\d") ? new Hint(exten, "PJSIP/" + exten, "") : null;
        return Optional.ofNullable(hints.getOrDefault(exten, other));
    }

    /** Returns the name that calls from an extension show. */
    String nameOf(String exten) {
        return hint(exten).map(Hint::name).orElse("");
    }

    /**
     * {@return the fields that describe the state of an extension}
     *
     * @param hint the extension and its device
     */
    public String[] status(Hint hint) {
        DeviceState state = state(hint.device());
        return new String[] {
            "Exten", hint.exten(),
            "Context", Dialplan.CONTEXT,
            "Hint", hint.device(),
            "Status", String.valueOf(state.hintNumber()),
            "StatusText", state.hintText()};
    }

    /**
     * {@return the number of channels of a device}
     *
     * @param device the name of the device, such as {@code PJSIP/100}
     */
    public long channels(String device) {
        return pbx.channels().stream().filter(channel -> channel.device().equals(device)).count();
    }

    /**
     * {@return the state of a device}
     *
     * @param device the name of the device, such as {@code PJSIP/100}
     */
    public DeviceState state(String device) {
        return states.getOrDefault(device, DeviceState.NOT_INUSE);
    }

    /** {@return what DeviceStateList shows; Asterisk does not keep the states of Local channels} */
    public Map<String, DeviceState> states() {
        Map<String, DeviceState> kept = new LinkedHashMap<>(states);
        kept.keySet().removeIf(device -> device.startsWith("Local/"));
        return kept;
    }

    void update(Channel channel) {
        set(channel.device(), stateOf(pbx.channels().stream().filter(each -> each.device().equals(channel.device())).toList()));
    }

    private static DeviceState stateOf(List<Channel> channels) {
        boolean rings = channels.stream().anyMatch(channel -> channel.state == ChannelState.RINGING);
        List<Channel> busy = channels.stream()
                .filter(channel -> channel.state != ChannelState.RINGING && channel.state != ChannelState.DOWN).toList();
        if (busy.isEmpty()) {
            return rings ? DeviceState.RINGING : DeviceState.NOT_INUSE;
        }
        if (rings) {
            return DeviceState.RINGINUSE;
        }
        if (busy.stream().allMatch(channel -> channel.state == ChannelState.BUSY)) {
            return DeviceState.BUSY;
        }
        return busy.stream().allMatch(Channel::isHolding) ? DeviceState.ONHOLD : DeviceState.INUSE;
    }

    /** Sets a state, and emits events if it differs. */
    void set(String device, DeviceState state) {
        if (state(device) == state) {
            return;
        }
        states.put(device, state);
        pbx.publish(AmiEvent.stamped("DeviceStateChange").add("Device", device).add("State", state));
        hints.values().stream().filter(hint -> hint.device().equals(device))
                .forEach(hint -> pbx.publish(AmiEvent.stamped("ExtensionStatus").addAll(status(hint))));
        List.copyOf(pbx.queues().values()).forEach(queue -> queue.deviceChanged(device));
    }
}
