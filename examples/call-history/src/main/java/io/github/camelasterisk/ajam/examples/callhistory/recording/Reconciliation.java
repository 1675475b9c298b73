// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/**
 * Compares what is open with what Asterisk lists, after a time in which events may be missing: what is not listed has ended unseen, what is
 * listed and not known began unseen. Only rows that may have ended unseen are closed: the others are newer than the list.
 */
final class Reconciliation {

    private static final String UNKNOWN = ChannelEvents.UNKNOWN;
    private static final long SECOND = 1000;

    private final Work work;
    private final long now;

    Reconciliation(Work work, long now) {
        this.work = work;
        this.now = now;
    }

    /** Applies the items of CoreShowChannels and of QueueStatus. */
    void apply(List<AmiEvent> channels, List<AmiEvent> queues) throws SQLException {
        Set<String> listed = new HashSet<>();
        for (AmiEvent item : channels) {
            if (item.name().equals("CoreShowChannel")) {
                listed.add(item.getFirst("Uniqueid"));
                channel(new RecordedEvent(item, null, now));
            }
        }
        Set<Row> waiting = new HashSet<>();
        for (AmiEvent item : queues) {
            RecordedEvent listedItem = new RecordedEvent(item, null, now);
            if (item.name().equals("QueueEntry")) {
                waiting.add(caller(listedItem));
            } else if (item.name().equals("QueueMember")) {
                member(listedItem);
            }
        }
        closeSuspects(listed, waiting);
    }

    private void channel(RecordedEvent item) throws SQLException {
        String uniqueid = item.text("Uniqueid");
        if (work.touch(work.open.legs, uniqueid) != null) {
            return;
        }
        Row leg = work.findOrCreate(Table.LEGS, uniqueid);
        if (leg.isStored() && ChannelEvents.HANGUP.equals(leg.text("ended_by"))) {
            // it was hung up after the list was made
            return;
        }
        leg.set("ended_at", null).set("ended_by", null);
        ChannelEvents.begin(leg, item, ChannelEvents.startOf(uniqueid, now), work);
        leg.setFirst("caller", item.text("CallerIDNum")).setFirst("caller_name", item.text("CallerIDName")).setKnown("connected", item.text("ConnectedLineNum"));
        if ("6".equals(item.text("ChannelState"))) {
            leg.setFirst("answered_at", now);
        }
    }

    private Row caller(RecordedEvent item) throws SQLException {
        String uniqueid = item.text("Uniqueid");
        Row visit = work.touch(work.open.visits, uniqueid);
        if (visit != null && visit.text("queue").equals(item.text("Queue")) && !visit.has("ended_at")) {
            return visit;
        }
        Row last = work.lastVisit(uniqueid, item.text("Queue"));
        if (last != null && UNKNOWN.equals(last.text("outcome"))) {
            last.set("ended_at", null).set("outcome", null);
        } else if (last == null) {
            last = work.findOrCreate(Table.QUEUE_VISITS, uniqueid, item.text("Queue"), now - item.number("Wait") * SECOND);
            String callId = ChannelEvents.callId(uniqueid, work);
            last.setFirst("call_id", callId == null ? uniqueid : callId).setFirst("caller", item.text("CallerIDNum")).setFirst("ring_attempts", 0);
        } else {
            // it ended after the list was made
            return last;
        }
        work.open.visits.put(uniqueid, last);
        return last;
    }

    private void member(RecordedEvent item) throws SQLException {
        String queue = item.text("Queue");
        String member = item.text("Location");
        String key = OpenRows.key(queue, member);
        String name = item.text("Name");
        if ("dynamic".equals(item.text("Membership")) && work.touch(work.open.sessions, key) == null) {
            MemberEvents.beginSession(queue, member, name, secondsOr(item, "LoginTime"), work);
        }
        if (item.number("Paused") == 1 && work.touch(work.open.pauses, key) == null) {
            MemberEvents.beginPause(queue, member, name, item.text("PausedReason"), secondsOr(item, "LastPause"), work);
        }
    }

    private long secondsOr(RecordedEvent item, String field) {
        return item.number(field) == 0 ? now : item.number(field) * SECOND;
    }

    private void closeSuspects(Set<String> listed, Set<Row> waiting) throws SQLException {
        for (Map.Entry<Row, Long> one : new ArrayList<>(work.open.suspects.entrySet())) {
            Row row = one.getKey();
            long since = one.getValue();
            if (row.has("ended_at")) {
                continue;
            }
            switch (row.table()) {
                case LEGS -> ChannelEvents.end(work.touch(row), since, UNKNOWN, work);
                case AGENT_SESSIONS, AGENT_PAUSES -> MemberEvents.end(row, since, UNKNOWN, work);
                case QUEUE_VISITS -> visit(row, since, listed, waiting);
                default -> {
                    // attempts end with their visits
                }
            }
        }
        closeAttempts();
        work.open.suspects.clear();
    }

    /** A caller who talks is in no list of the queue, but is still there. */
    private void visit(Row visit, long since, Set<String> listed, Set<Row> waiting) {
        boolean isTalking = visit.has("connected_at") && listed.contains(visit.text("uniqueid"));
        if (!isTalking && !waiting.contains(visit)) {
            QueueEvents.end(work.touch(visit), since, UNKNOWN, work);
        }
    }

    /** Of a caller who still waits, it is not known which members ring. */
    private void closeAttempts() {
        List<Row> attempts = work.open.attempts.values().stream().filter(work.open.suspects::containsKey).toList();
        for (Row attempt : attempts) {
            QueueEvents.endAttempt(work.touch(attempt), work.open.suspects.getOrDefault(attempt, now), UNKNOWN, work);
        }
    }
}
