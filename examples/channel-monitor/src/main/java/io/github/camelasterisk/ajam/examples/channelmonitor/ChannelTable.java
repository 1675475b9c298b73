// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The live channels, according to the events. Thread-safe. */
final class ChannelTable {

    /** The events that change it. */
    static final List<String> EVENTS = List.of("Newchannel", "Newstate", "NewCallerid", "NewConnectedLine", "Rename",
            "DialBegin", "DialEnd", "BridgeEnter", "BridgeLeave", "QueueCallerJoin", "QueueCallerLeave", "Hangup");

    /** A Uniqueid ends with an increasing number that does not always have the same number of digits. */
    private static final Comparator<String> OLDEST_FIRST = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Clock clock;
    private final Map<String, LiveChannel> channels = new LinkedHashMap<>();

    ChannelTable(Clock clock) {
        this.clock = clock;
    }

    /** Applies one event; any event that names an unknown channel adds that channel. */
    synchronized void apply(AmiEvent event) {
        String uniqueid = event.getFirst("Uniqueid");
        Instant now = clock.instant();
        switch (event.name()) {
            // a list of the channels follows
            case "AjamGap" -> channels.clear();
            case "Hangup" -> channels.remove(uniqueid);
            // the list has the age of a channel, but not how long it has been in its state
            case "CoreShowChannel" -> channels.computeIfAbsent(uniqueid, id -> new LiveChannel(id, now.minus(age(event)))).apply(event, now);
            default -> {
                // the DialBegin of an Originate has none: it has no calling channel
                if (uniqueid != null) {
                    channels.computeIfAbsent(uniqueid, id -> new LiveChannel(id, now)).apply(event, now);
                }
            }
        }
    }

    private static Duration age(AmiEvent item) {
        String[] parts = item.getFirst("Duration").split(":");
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }

    /** Returns the channels, oldest call first, and within a call (a Linkedid) the oldest channel first. */
    synchronized List<ChannelRow> rows() {
        return channels.values().stream().map(channel -> channel.row(talkingTo(channel)))
                .sorted(Comparator.comparing(ChannelRow::linkedid, OLDEST_FIRST).thenComparing(ChannelRow::uniqueid, OLDEST_FIRST)).toList();
    }

    private String talkingTo(LiveChannel channel) {
        return channels.values().stream().filter(channel::isWith).map(channel::label).collect(Collectors.joining(", "));
    }
}
