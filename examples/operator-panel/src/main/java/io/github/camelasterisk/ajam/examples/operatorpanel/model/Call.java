// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Channels that belong together.
 *
 * @param channels all of them, the oldest one first
 * @param parties  those of them with somebody at the end, or all where there is none
 * @param caller   the place in a queue where one of them waits, or null
 * @param parked   the parking space of one of them, or null
 */
record Call(String id, List<Channel> channels, List<Channel> parties, Caller caller, ParkedCall parked) implements Entity {

    static Call of(List<Channel> group, Map<String, Caller> callers, Table<ParkedCall> parked) {
        List<Channel> channels = group.stream().sorted(Comparator.comparing((Channel channel) -> channel.since).thenComparing(channel -> channel.id)).toList();
        List<Channel> people = channels.stream().filter(channel -> !channel.isLocal()).toList();
        Caller waiting = group.stream().map(channel -> callers.get(channel.id)).filter(Objects::nonNull).findFirst().orElse(null);
        ParkedCall kept = group.stream().map(channel -> parked.get(channel.id)).filter(Objects::nonNull).findFirst().orElse(null);
        Channel first = channels.get(0);
        return new Call(first.linkedid == null ? first.id : first.linkedid, channels, people.isEmpty() ? channels : people, waiting, kept);
    }

    boolean isTalking() {
        return parties.stream().filter(Channel::isTalking).count() > 1 || parties.size() == 1 && parties.get(0).isTalking();
    }

    String state() {
        if (parties.stream().anyMatch(channel -> "conference".equals(channel.bridgeType))) {
            return "conference";
        } else if (parked != null) {
            return "parked";
        } else if (isTalking()) {
            return parties.stream().anyMatch(channel -> channel.held) ? "held" : "talking";
        } else if (caller != null) {
            return "queued";
        } else if (parties.stream().anyMatch(channel -> channel.state.equals("ringing"))) {
            return "ringing";
        }
        return parties.stream().allMatch(Channel::isUp) ? "dialplan" : "dialing";
    }

    /** When the second one came into the bridge. */
    Instant answered() {
        return isTalking() ? parties.stream().filter(Channel::isTalking).map(channel -> channel.bridgedSince).sorted(Comparator.reverseOrder())
                .findFirst().orElse(null) : null;
    }

    private static Map<String, Object> party(Channel channel) {
        return View.of(channel.id).with("channel", channel.id).with("device", channel.device()).with("number", channel.number).with("name", channel.caller)
                .build().properties();
    }

    private Map<String, Object> to() {
        if (parties.size() > 1) {
            return party(parties.get(1));
        }
        String number = caller == null ? parties.get(0).exten : caller.queue;
        return number == null ? null : Map.of("number", number);
    }

    @Override
    public View view() {
        return View.of(id).with("state", state()).with("since", channels.get(0).since).with("answered", answered()).with("from", party(parties.get(0)))
                .with("to", to()).with("channels", parties.stream().map(channel -> channel.id).toList()).with("queue", caller == null ? null : caller.queue)
                .with("space", parked == null ? null : parked.space()).with("recording", channels.stream().anyMatch(channel -> channel.recording))
                .with("application", parties.size() == 1 ? parties.get(0).application : null).build();
    }
}
