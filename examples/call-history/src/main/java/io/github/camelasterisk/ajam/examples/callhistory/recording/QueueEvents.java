// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** What events of queues say about visits of callers, and about members that rang. docs/call-history-tables.md has the table. */
final class QueueEvents {

    private static final String ABANDONED = "ABANDONED";
    private static final String ANSWERED = "ANSWERED";
    private static final String NO_ANSWER = "NO_ANSWER";
    private static final String CANCELLED = "CANCELLED";
    private static final String UNKNOWN = ChannelEvents.UNKNOWN;
    private static final Map<String, String> REFUSALS = Map.of("FULL", "FULL", "JOINEMPTY", "JOIN_EMPTY", "JOINUNAVAIL", "JOIN_UNAVAILABLE");
    private static final Map<String, String> EXITS = Map.of("TIMEOUT", "TIMEOUT", "LEAVEEMPTY", "LEAVE_EMPTY", "LEAVEUNAVAIL", "LEAVE_UNAVAILABLE",
            "WITHDRAW", "WITHDRAWN");
    private static final Map<String, String> COMPLETIONS = Map.of("caller", "COMPLETED_CALLER", "agent", "COMPLETED_AGENT", "transfer", "TRANSFERRED");
    private static final Set<String> REPLACEABLE = Set.of(ABANDONED, UNKNOWN);
    private static final long SECOND = 1000;

    private QueueEvents() {
    }

    static void apply(RecordedEvent event, Work work) throws SQLException {
        switch (event.name()) {
            case "Newexten" -> step(event, work);
            case "VarSet" -> status(event, work);
            case "QueueCallerJoin" -> join(event, work);
            case "QueueCallerLeave" -> work.open.left.put(event.text("Uniqueid"), event.at());
            case "QueueCallerAbandon" -> abandon(event, work);
            case "AgentCalled" -> ring(event, work);
            case "AgentRingNoAnswer", "AgentDump" -> noAnswer(event, work);
            case "AgentConnect" -> connect(event, work);
            case "AgentComplete" -> complete(event, work);
            case "BlindTransfer" -> transfer(event, "BLIND", work, "TransfereeUniqueid", "TransfererUniqueid");
            case "AttendedTransfer" -> attendedTransfer(event, work);
            case "Hangup" -> hangup(event, work);
            default -> {
                // of no queue
            }
        }
    }

    /** A caller who left the queue without an agent, and goes on in the dialplan, has pressed a key. */
    private static void step(RecordedEvent event, Work work) {
        String uniqueid = event.text("Uniqueid");
        Long left = work.open.left.remove(uniqueid);
        Row visit = work.touch(work.open.visits, uniqueid);
        if (left != null && visit != null && !visit.has("ended_at") && !visit.has("connected_at")) {
            visit.set("exit_key", event.text("Exten"));
            end(visit, left, "KEY", work);
        }
        if ("Queue".equals(event.text("Application")) && event.text("AppData") != null) {
            work.open.wanted.put(uniqueid, event.text("AppData").split(",", 2)[0].strip());
        }
    }

    private static void status(RecordedEvent event, Work work) throws SQLException {
        String status = event.text("Value");
        String uniqueid = event.text("Uniqueid");
        if (status == null || uniqueid == null) {
            return;
        }
        String refusal = REFUSALS.get(status);
        if (refusal != null) {
            String queue = work.open.wanted.get(uniqueid);
            if (queue != null) {
                end(begin(uniqueid, queue, event.at(), event, work), event.at(), refusal, work);
            }
            return;
        }
        Row visit = work.touch(work.open.visits, uniqueid);
        String exit = EXITS.get(status);
        if (visit == null || exit == null) {
            return;
        }
        work.open.left.remove(uniqueid);
        if (!visit.has("outcome") && !visit.has("connected_at") || visit.has("outcome") && REPLACEABLE.contains(visit.text("outcome"))) {
            end(visit, visit.has("ended_at") ? visit.number("ended_at") : event.at(), exit, work);
        }
    }

    private static void join(RecordedEvent event, Work work) throws SQLException {
        String uniqueid = event.text("Uniqueid");
        String queue = event.text("Queue");
        work.open.left.remove(uniqueid);
        Row waiting = work.touch(work.open.visits, uniqueid);
        // a list may have told of the caller before this event did
        boolean isListed = waiting != null && waiting.text("queue").equals(queue) && !waiting.has("ended_at") && !waiting.has("position_in");
        Row visit = isListed ? waiting : begin(uniqueid, queue, event.at(), event, work);
        visit.set("position_in", event.number("Position"));
    }

    private static Row begin(String uniqueid, String queue, long at, RecordedEvent event, Work work) throws SQLException {
        Row last = work.open.visits.get(uniqueid);
        // a dialplan may try a full queue twice in one millisecond
        long joined = last != null && last.text("queue").equals(queue) ? Math.max(at, last.number("joined_at") + 1) : at;
        Row visit = work.create(Table.QUEUE_VISITS, uniqueid, queue, joined);
        String callId = ChannelEvents.callId(uniqueid, work);
        visit.setFirst("call_id", callId == null ? uniqueid : callId).setFirst("caller", event.text("CallerIDNum")).setFirst("ring_attempts", 0);
        work.open.visits.put(uniqueid, visit);
        return visit;
    }

    private static void abandon(RecordedEvent event, Work work) throws SQLException {
        Row visit = visit(event, event.number("HoldTime") * SECOND, work);
        if (visit != null && !visit.has("connected_at")) {
            end(visit, event.at(), ABANDONED, work);
        }
    }

    private static void ring(RecordedEvent event, Work work) throws SQLException {
        Row visit = visit(event, 0, work);
        if (visit == null) {
            return;
        }
        visit.set("ring_attempts", visit.number("ring_attempts") + 1);
        beginAttempt(work.create(Table.RING_ATTEMPTS, visit.text("uniqueid"), event.text("Interface"), event.at()), visit, event, work);
    }

    private static void beginAttempt(Row attempt, Row visit, RecordedEvent event, Work work) {
        attempt.set("queue", visit.text("queue")).set("member_name", event.text("MemberName"));
        work.open.attempts.put(OpenRows.key(attempt.text("uniqueid"), attempt.text("interface")), attempt);
    }

    private static void noAnswer(RecordedEvent event, Work work) throws SQLException {
        Row visit = visit(event, 0, work);
        // once another member has answered, the attempt has ended
        if (visit != null && !visit.has("connected_at")) {
            endAttempt(visit, event, event.number("RingTime"), NO_ANSWER, work);
        }
    }

    private static void endAttempt(Row visit, RecordedEvent event, long rang, String outcome, Work work) throws SQLException {
        Row attempt = work.touch(work.open.attempts, OpenRows.key(visit.text("uniqueid"), event.text("Interface")));
        if (attempt == null) {
            // it began unseen
            visit.set("ring_attempts", visit.number("ring_attempts") + 1);
            attempt = work.findOrCreate(Table.RING_ATTEMPTS, visit.text("uniqueid"), event.text("Interface"), event.at() - rang);
            beginAttempt(attempt, visit, event, work);
        }
        endAttempt(attempt, event.at(), outcome, work);
    }

    static void endAttempt(Row attempt, long at, String outcome, Work work) {
        attempt.set("ended_at", Math.max(at, attempt.number("started_at"))).set("outcome", outcome);
        work.open.attempts.remove(OpenRows.key(attempt.text("uniqueid"), attempt.text("interface")));
    }

    private static void connect(RecordedEvent event, Work work) throws SQLException {
        Row visit = visit(event, event.number("HoldTime") * SECOND, work);
        if (visit == null) {
            return;
        }
        work.open.left.remove(event.text("Uniqueid"));
        endAttempt(visit, event, event.number("RingTime") * SECOND, ANSWERED, work);
        endAttempts(visit, event.at(), CANCELLED, work);
        answer(visit, event, event.at());
    }

    private static void answer(Row visit, RecordedEvent event, long at) {
        visit.set("connected_at", Math.max(at, visit.number("joined_at"))).set("interface", event.text("Interface")).set("member_name", event.text("MemberName"));
    }

    private static void complete(RecordedEvent event, Work work) throws SQLException {
        long talk = event.number("TalkTime") * SECOND;
        Row visit = visit(event, talk + event.number("HoldTime") * SECOND, work);
        if (visit == null) {
            return;
        }
        if (!visit.has("connected_at")) {
            answer(visit, event, event.at() - talk);
        }
        end(visit, event.at(), COMPLETIONS.getOrDefault(String.valueOf(event.text("Reason")), UNKNOWN), work);
    }

    /** The event comes before that of the end in the queue, and is all that tells which kind of transfer it is. */
    private static void transfer(RecordedEvent event, String kind, Work work, String... channels) {
        if (!"Success".equals(event.text("Result"))) {
            return;
        }
        for (String channel : channels) {
            Row visit = work.touch(work.open.visits, event.text(channel));
            if (visit != null && visit.has("connected_at") && (!visit.has("ended_at") || "TRANSFERRED".equals(visit.text("outcome")))) {
                visit.set("transfer", kind);
            }
        }
    }

    /** A caller who is transferred into a queue takes the place of the one who announced it. */
    private static void attendedTransfer(RecordedEvent event, Work work) {
        transfer(event, "ATTENDED", work, "TransfereeUniqueid", "OrigTransfererUniqueid");
        Row waiting = work.open.visits.get(event.text("SecondTransfererUniqueid"));
        String transferee = event.text("TransfereeUniqueid");
        if (waiting != null && !waiting.has("ended_at") && transferee != null) {
            work.open.visits.put(transferee, work.touch(waiting));
        }
    }

    /** Asterisk tells of every end of a visit before its channel ends, unless that happens between two steps of the queue. */
    private static void hangup(RecordedEvent event, Work work) {
        String uniqueid = event.text("Uniqueid");
        Long left = work.open.left.remove(uniqueid);
        Row visit = work.open.visits.get(uniqueid);
        if (visit == null) {
            return;
        }
        if (Collections.frequency(work.open.visits.values(), visit) > 1) {
            // another channel has taken the place of this one
            work.open.visits.remove(uniqueid);
        } else if (visit.has("ended_at")) {
            work.open.visits.remove(uniqueid);
        } else if (!visit.has("connected_at")) {
            end(work.touch(visit), left == null ? event.at() : left, left == null ? UNKNOWN : ABANDONED, work);
        }
    }

    /** The visit that an event belongs to; one that began unseen began so many milliseconds ago. Null if there is none. */
    private static Row visit(RecordedEvent event, long ago, Work work) throws SQLException {
        String queue = event.text("Queue");
        String uniqueid = event.text("Uniqueid");
        if (queue == null) {
            return null;
        }
        if (uniqueid == null) {
            return withMember(queue, event.text("Interface"), work);
        }
        Row visit = work.touch(work.open.visits, uniqueid);
        if (visit == null || !visit.text("queue").equals(queue)) {
            visit = work.lastVisit(uniqueid, queue);
        }
        if (visit == null) {
            return begin(uniqueid, queue, event.at() - ago, event, work);
        }
        if (!visit.has("ended_at")) {
            return visit;
        }
        return UNKNOWN.equals(visit.text("outcome")) ? reopened(visit, uniqueid, work) : null;
    }

    private static Row reopened(Row visit, String uniqueid, Work work) {
        work.open.visits.put(uniqueid, visit);
        return visit.set("ended_at", null).set("outcome", null);
    }

    /** Asterisk 16 does not name the caller's channel if it has ended before. */
    private static Row withMember(String queue, String member, Work work) {
        Row visit = work.open.visits.values().stream()
                .filter(one -> one.has("connected_at") && !one.has("ended_at") && one.text("queue").equals(queue) && Objects.equals(one.text("interface"), member))
                .min(Comparator.comparingLong(one -> one.number("connected_at"))).orElse(null);
        return work.touch(visit);
    }

    /** Ends a visit, and what still rings for it. */
    static void end(Row visit, long at, String outcome, Work work) {
        long since = visit.has("connected_at") ? visit.number("connected_at") : visit.number("joined_at");
        visit.set("ended_at", Math.max(at, since)).set("outcome", outcome);
        endAttempts(visit, at, UNKNOWN.equals(outcome) ? UNKNOWN : CANCELLED, work);
        String uniqueid = visit.text("uniqueid");
        if (!work.open.legs.containsKey(uniqueid)) {
            work.open.visits.values().removeIf(one -> one == visit);
        }
    }

    private static void endAttempts(Row visit, long at, String outcome, Work work) {
        String uniqueid = visit.text("uniqueid");
        work.open.attempts.values().stream().filter(attempt -> attempt.text("uniqueid").equals(uniqueid)).toList()
                .forEach(attempt -> endAttempt(work.touch(attempt), at, outcome, work));
    }
}
