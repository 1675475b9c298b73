// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The events of some calls, as Asterisk sends them. Times are seconds since {@link #START}. */
final class Script {

    /** A round second. */
    static final long START = 1_795_700_000L;
    static final String MEMBER = "PJSIP/101";

    private final List<AmiEvent> events = new ArrayList<>();
    private double now;
    private int micros;

    static long millis(double seconds) {
        return START * 1000 + Math.round(seconds * 1000);
    }

    static String uniqueid(int number) {
        return START + "." + number;
    }

    /** From now on events happen then. */
    Script at(double seconds) {
        now = seconds;
        return this;
    }

    /** What has been written since the last time. */
    List<AmiEvent> take() {
        List<AmiEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    Script event(String name, String... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        // each is another microsecond, as on a real server
        values.put("Timestamp", "%d.%06d".formatted(millis(now) / 1000, millis(now) % 1000 * 1000 + micros++ % 1000));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        events.add(AmiEvent.of(name, values));
        return this;
    }

    /** An event of the component, which has no time. */
    Script session(String name, String... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        events.add(AmiEvent.of(name, values));
        return this;
    }

    Script channel(String name, int number, int linked, String... fields) {
        List<String> all = new ArrayList<>(List.of("Channel", "PJSIP/" + number + "-0001", "ChannelState", "0", "CallerIDNum", "555" + linked,
                "ConnectedLineNum", "<unknown>", "Context", "default", "Exten", "600", "Uniqueid", uniqueid(number), "Linkedid", uniqueid(linked)));
        all.addAll(List.of(fields));
        // the last one of a name counts
        Map<String, String> last = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            last.put(all.get(i), all.get(i + 1));
        }
        return event(name, last.entrySet().stream().flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue())).toArray(String[]::new));
    }

    Script begin(int number) {
        return channel("Newchannel", number, number).channel("Newstate", number, number, "ChannelState", "6");
    }

    Script hangup(int number, int linked) {
        return channel("Hangup", number, linked, "Cause", "16", "Cause-txt", "Normal Clearing");
    }

    /** A caller who asks for a queue. */
    Script wants(int number, String queue) {
        return channel("Newexten", number, number, "Application", "Queue", "AppData", queue + ",t,,,30");
    }

    Script join(int number, String queue) {
        return wants(number, queue).channel("QueueCallerJoin", number, number, "Queue", queue, "Position", "1");
    }

    Script leave(int number, String queue) {
        return channel("QueueCallerLeave", number, number, "Queue", queue, "Position", "1");
    }

    Script abandon(int number, String queue) {
        return channel("QueueCallerAbandon", number, number, "Queue", queue, "HoldTime", "3").leave(number, queue);
    }

    Script status(int number, String status) {
        return channel("VarSet", number, number, "Variable", "QUEUESTATUS", "Value", status);
    }

    Script agent(String name, int number, String queue, String... fields) {
        List<String> all = new ArrayList<>(List.of("Queue", queue, "Interface", MEMBER, "MemberName", "Ada"));
        all.addAll(List.of(fields));
        return channel(name, number, number, all.toArray(String[]::new));
    }

    /** The caller is connected at once. */
    Script connect(int number, String queue) {
        return agent("AgentCalled", number, queue).leave(number, queue).agent("AgentConnect", number, queue, "HoldTime", "2", "RingTime", "1");
    }

    Script complete(int number, String queue, String reason) {
        return agent("AgentComplete", number, queue, "HoldTime", "2", "TalkTime", "5", "Reason", reason);
    }

    Script member(String name, String queue, String... fields) {
        List<String> all = new ArrayList<>(List.of("Queue", queue, "MemberName", "Ada", "Interface", MEMBER, "Membership", "dynamic"));
        all.addAll(List.of(fields));
        return event(name, all.toArray(String[]::new));
    }
}
