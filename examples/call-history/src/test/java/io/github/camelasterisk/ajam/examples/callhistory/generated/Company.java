// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.generated;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The calls of a company that does not exist: four queues, sixteen agents, more callers on Monday mornings, some lost ones. The same each
 * time.
 */
public final class Company {

    private static final String PBX = "main";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<String> QUEUES = List.of("sales", "support", "support", "support", "billing", "returns");
    private static final List<String> AGENTS = List.of("Anna Weber", "Ben Fischer", "Clara Wolf", "David Schulz", "Emma Koch",
            "Felix Bauer", "Greta Lang", "Hannes Vogt", "Ida Jung", "Jonas Keller", "Katja Frank", "Leon Berg", "Mia Krause", "Nils Hahn",
            "Olga Simon", "Paul Winter");
    private static final List<String> REASONS = List.of("Lunch", "Break", "Paperwork", "Training");
    /** Calls in each hour of a day, from eight to eighteen. */
    private static final int[] HOURS = {5, 12, 15, 14, 10, 7, 10, 13, 12, 8, 3};
    private static final int FIRST_HOUR = 8;
    private static final double[] WEEKDAYS = {1.25, 1.1, 1.0, 1.0, 0.9, 0.3, 0.08};

    private final Random random = new Random(4711);
    private final RowSink sink;
    private final boolean withEvents;
    private int next;
    private long last;

    /** @param withEvents whether calls have their legs and events, too */
    public Company(RowSink sink, boolean withEvents) {
        this.sink = sink;
        this.withEvents = withEvents;
    }

    /** Makes so many calls on these days, and what the agents did. */
    public void work(LocalDate from, LocalDate until, long calls) {
        double weight = from.datesUntil(until).mapToDouble(Company::weight).sum();
        from.datesUntil(until).forEach(day -> {
            for (int agent = 0; agent < AGENTS.size(); agent++) {
                shift(day, agent);
            }
            for (long i = Math.round(calls * weight(day) / weight); i > 0; i--) {
                call(time(day));
            }
        });
    }

    /** A gap in the recording. */
    public void gap(long from, long until) {
        sink.add("gaps", row("kind", "restarted", "from_at", from, "until_at", until, "lost", null));
    }

    private static double weight(LocalDate day) {
        return WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    }

    private long time(LocalDate day) {
        int point = random.nextInt(java.util.Arrays.stream(HOURS).sum());
        int hour = 0;
        while (point >= HOURS[hour]) {
            point -= HOURS[hour++];
        }
        return millis(day, LocalTime.of(FIRST_HOUR + hour, random.nextInt(60), random.nextInt(60))) + random.nextInt(1000);
    }

    private static long millis(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant().toEpochMilli();
    }

    private void shift(LocalDate day, int agent) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY || day.getDayOfWeek() == DayOfWeek.SATURDAY && agent % 4 != 0
                || random.nextInt(12) == 0) {
            return;
        }
        long begin = millis(day, LocalTime.of(FIRST_HOUR, 0).plusMinutes(random.nextInt(40) - 10L));
        long end = begin + (8 * 60 + random.nextInt(90)) * 60_000L;
        for (String queue : queues(agent)) {
            sink.add("agent_sessions", row("queue", queue, "interface", phone(agent), "began_at", begin, "member_name", AGENTS.get(agent),
                    "ended_at", end, "ended_by", "REMOVED"));
        }
        for (int i = 0; i < 3; i++) {
            long pause = begin + (i * 150 + 60 + random.nextInt(60)) * 60_000L;
            String reason = i == 1 ? REASONS.get(0) : REASONS.get(1 + random.nextInt(REASONS.size() - 1));
            long pauseEnd = pause + (i == 1 ? 30 + random.nextInt(20) : 5 + random.nextInt(12)) * 60_000L;
            for (String queue : queues(agent)) {
                sink.add("agent_pauses", row("queue", queue, "interface", phone(agent), "began_at", pause, "member_name",
                        AGENTS.get(agent), "reason", reason, "ended_at", pauseEnd, "ended_by", "UNPAUSED"));
            }
        }
    }

    private static List<String> queues(int agent) {
        return agent < 5 ? List.of("sales") : agent < 12 ? List.of("support", "billing") : List.of("billing", "returns");
    }

    private static String phone(int agent) {
        return "PJSIP/" + (101 + agent);
    }

    private void call(long at) {
        String caller = "030" + (1_000_000 + random.nextInt(9_000_000));
        int kind = random.nextInt(100);
        if (kind < 76) {
            queued(at, caller);
        } else if (kind < 88) {
            direct(at, caller, String.valueOf(101 + random.nextInt(AGENTS.size())), "trunk", caller);
        } else {
            String agent = String.valueOf(101 + random.nextInt(AGENTS.size()));
            direct(at, agent, caller, agent, null);
        }
    }

    private void direct(long at, String caller, String dialled, String device, String name) {
        String id = id(at);
        boolean answered = random.nextInt(100) < 78;
        long answeredAt = at + 2000 + random.nextInt(20_000);
        long end = answered ? answeredAt + talk() : answeredAt;
        oneCall(id, at, answered ? answeredAt : null, end, "HANGUP", caller, name, dialled);
        leg(id, id, "PJSIP/" + device + "-" + hex(), caller, dialled, at, answered ? answeredAt : null, end);
    }

    private void queued(long at, String caller) {
        String id = id(at);
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        long joined = at + 800 + random.nextInt(3000);
        long wait = (long) (-Math.log(1 - random.nextDouble()) * 14_000) + 900;
        int fate = random.nextInt(1000);
        String channel = "PJSIP/trunk-" + hex();
        event(id, id, at, "Newchannel", "Channel", channel, "CallerIDNum", caller, "Context", "default", "Exten", "200");
        event(id, id, joined, "QueueCallerJoin", "Queue", queue, "Channel", channel, "CallerIDNum", caller, "Position", "1");
        long end;
        Long answeredAt = null;
        String endedBy = "HANGUP";
        if (fate < 838) {
            answeredAt = joined + wait;
            end = answered(id, caller, queue, joined, answeredAt, channel, random.nextInt(100));
        } else {
            String outcome = fate < 950 ? "ABANDONED" : fate < 975 ? "TIMEOUT" : fate < 985 ? "KEY" : fate < 990 ? "FULL"
                    : fate < 993 ? "LEAVE_EMPTY" : "UNKNOWN";
            long waited = outcome.equals("TIMEOUT") ? 180_000 : outcome.equals("FULL") ? 0 : (long) (wait * 1.6);
            end = joined + waited;
            endedBy = outcome.equals("UNKNOWN") ? "UNKNOWN" : endedBy;
            visit(id, id, caller, queue, joined, null, null, end, outcome, null, random.nextInt(3));
            event(id, id, end, outcome.equals("FULL") ? "QueueCallerLeave" : "QueueCallerAbandon", "Queue", queue, "Channel", channel,
                    "HoldTime", String.valueOf(waited / 1000));
            if (outcome.equals("ABANDONED")) {
                afterwards(caller, queue, end);
            }
        }
        event(id, id, end, "Hangup", "Channel", channel, "Cause", "16", "Cause-txt", "Normal Clearing");
        oneCall(id, at, at + 500, end, endedBy, caller, null, "200");
        leg(id, id, channel, caller, "200", at, at + 500, end);
    }

    /** Many who gave up reach somebody later. */
    private void afterwards(String caller, String queue, long end) {
        int what = random.nextInt(100);
        long later = end + 60_000L * (5 + random.nextInt(90));
        if (what < 35) {
            String id = id(later);
            oneCall(id, later, later + 8000, later + 100_000, "HANGUP", "105", "Emma Koch", caller);
            leg(id, id, "PJSIP/105-" + hex(), "105", caller, later, later + 8000, later + 100_000);
        } else if (what < 65) {
            String id = id(later);
            visit(id, id, caller, queue, later, later + 9000, random.nextInt(AGENTS.size()), later + 120_000, "COMPLETED_CALLER", null, 1);
            oneCall(id, later, later + 500, later + 120_000, "HANGUP", caller, null, "200");
        }
    }

    private long answered(String id, String caller, String queue, long joined, long answeredAt, String channel, int luck) {
        List<Integer> able = new ArrayList<>();
        for (int agent = 0; agent < AGENTS.size(); agent++) {
            if (queues(agent).contains(queue)) {
                able.add(agent);
            }
        }
        int agent = able.get(random.nextInt(able.size()));
        if (luck < 15) {
            int missing = able.get(random.nextInt(able.size()));
            ring(id, queue, missing, joined + 200, Math.min(joined + 15_200, answeredAt - 1), "NO_ANSWER");
        }
        long rang = Math.max(joined + 300, answeredAt - 3000 - random.nextInt(6000));
        ring(id, queue, agent, rang, answeredAt, "ANSWERED");
        String member = AGENTS.get(agent);
        String memberChannel = phone(agent) + "-" + hex();
        event(id, id, rang, "AgentCalled", "Queue", queue, "Channel", channel, "Interface", phone(agent), "MemberName", member);
        event(id, id, answeredAt, "AgentConnect", "Queue", queue, "Channel", channel, "Interface", phone(agent), "MemberName", member,
                "HoldTime", String.valueOf((answeredAt - joined) / 1000));
        long end = answeredAt + talk();
        boolean transfers = luck >= 94;
        String outcome = luck == 50 ? "UNKNOWN" : transfers ? "TRANSFERRED" : luck % 2 == 0 ? "COMPLETED_CALLER" : "COMPLETED_AGENT";
        visit(id, id, caller, queue, joined, answeredAt, agent, end, outcome, transfers ? "ATTENDED" : null, luck < 15 ? 2 : 1);
        leg(id, id + "1", memberChannel, String.valueOf(101 + agent), caller, rang, answeredAt, end);
        event(id, id + "1", end, "AgentComplete", "Queue", queue, "Channel", channel, "Interface", phone(agent), "MemberName", member,
                "Reason", transfers ? "transfer" : "caller");
        if (transfers) {
            int other = random.nextInt(AGENTS.size());
            ring(id, "billing", other, end + 800, end + 6000, "ANSWERED");
            long last = end + 6000 + talk();
            visit(id, id, caller, "billing", end + 500, end + 6000, other, last, "COMPLETED_CALLER", null, 1);
            leg(id, id + "2", phone(other) + "-" + hex(), String.valueOf(101 + other), caller, end + 800, end + 6000, last);
            return last;
        }
        return end;
    }

    private long talk() {
        return (long) (-Math.log(1 - random.nextDouble()) * 170_000) + 8000;
    }

    private String id(long at) {
        return at / 1000 + "." + ++next;
    }

    private String hex() {
        return "%08x".formatted(++last);
    }

    private void oneCall(String id, long started, Long answered, long ended, String endedBy, String caller, String name, String dialled) {
        sink.add("calls", row("call_id", id, "started_at", started, "answered_at", answered, "ended_at", ended, "ended_by", endedBy,
                "caller", caller, "caller_name", name, "dialled", dialled, "cause", 16));
    }

    private void visit(String call, String uniqueid, String caller, String queue, long joined, Long connected, Integer agent, long ended,
            String outcome, String transfer, int rings) {
        sink.add("queue_visits", row("uniqueid", uniqueid, "queue", queue, "joined_at", joined, "call_id", call, "caller", caller,
                "position_in", 1, "ring_attempts", rings, "connected_at", connected, "interface", agent == null ? null : phone(agent),
                "member_name", agent == null ? null : AGENTS.get(agent), "ended_at", ended, "outcome", outcome, "exit_key",
                outcome.equals("KEY") ? "1" : null, "transfer", transfer));
    }

    private void ring(String uniqueid, String queue, int agent, long started, long ended, String outcome) {
        sink.add("ring_attempts", row("uniqueid", uniqueid, "interface", phone(agent), "started_at", started, "queue", queue,
                "member_name", AGENTS.get(agent), "ended_at", ended, "outcome", outcome));
    }

    private void leg(String call, String uniqueid, String channel, String caller, String exten, long started, Long answered, long ended) {
        if (withEvents) {
            sink.add("legs", row("uniqueid", uniqueid, "call_id", call, "channel", channel, "caller", caller, "connected", null, "context",
                    "default", "exten", exten, "started_at", started, "answered_at", answered, "ended_at", ended, "ended_by", "HANGUP",
                    "cause", 16, "cause_text", "Normal Clearing"));
        }
    }

    private void event(String call, String uniqueid, long at, String name, String... fields) {
        if (withEvents) {
            StringBuilder json = new StringBuilder("{\"Uniqueid\": \"" + uniqueid + "\", \"Linkedid\": \"" + call + "\"");
            for (int i = 0; i < fields.length; i += 2) {
                json.append(", \"").append(fields[i]).append("\": \"").append(fields[i + 1]).append('"');
            }
            sink.add("events", row("identity", "%032x".formatted(++last), "at", at, "name", name, "uniqueid", uniqueid, "call_id", call,
                    "fields", json.append('}').toString()));
        }
    }

    private static Map<String, Object> row(Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pbx", PBX);
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return row;
    }
}
