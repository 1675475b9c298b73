package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final Comparator<AmiEvent> OLDEST_FIRST = Comparator
            .comparing((AmiEvent item) -> item.getFirst("Uniqueid"),
                    Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private final Clock clock;
    private final Map<String, LiveChannel> channels = new LinkedHashMap<>();

    ChannelTable(Clock clock) {
        this.clock = clock;
    }

    /** Applies one event; any event that names an unknown channel adds that channel. */
    synchronized void apply(AmiEvent event) {
        String uniqueid = event.getFirst("Uniqueid");
        if (uniqueid == null) {
            // such as the DialBegin of an Originate, without a calling channel
            return;
        }
        if (event.name().equals("Hangup")) {
            channels.remove(uniqueid);
        } else {
            Instant now = clock.instant();
            channels.computeIfAbsent(uniqueid, id -> new LiveChannel(id, now)).apply(event, now);
        }
    }

    /** Applies a complete list, the items of CoreShowChannels: channels that are not in it are removed. */
    synchronized void replace(List<AmiEvent> items) {
        Instant now = clock.instant();
        channels.keySet().retainAll(items.stream().map(item -> item.getFirst("Uniqueid")).collect(Collectors.toSet()));
        items.stream().sorted(OLDEST_FIRST).forEach(item ->
                // the list has the age of a channel, but not how long it has been in its state
                channels.computeIfAbsent(item.getFirst("Uniqueid"), id -> new LiveChannel(id, now.minus(age(item))))
                        .apply(item, now));
    }

    private static Duration age(AmiEvent item) {
        String[] parts = item.getFirst("Duration").split(":");
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }

    /** Returns the channels, oldest call first, and within a call (a Linkedid) the oldest channel first. */
    synchronized List<ChannelRow> rows() {
        Map<String, List<ChannelRow>> calls = new LinkedHashMap<>();
        for (LiveChannel channel : channels.values()) {
            ChannelRow row = channel.row(talkingTo(channel));
            calls.computeIfAbsent(row.linkedid(), linkedid -> new ArrayList<>()).add(row);
        }
        return calls.values().stream().flatMap(List::stream).toList();
    }

    private String talkingTo(LiveChannel channel) {
        return channels.values().stream().filter(channel::isWith).map(channel::label).collect(Collectors.joining(", "));
    }
}
