// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.SQLException;
import java.util.Objects;

import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** What events of queue members say about sessions and pauses. */
final class MemberEvents {

    private static final String REMOVED = "REMOVED";
    private static final String UNPAUSED = "UNPAUSED";
    private static final long SECOND = 1000;
    private static final String UNKNOWN = ChannelEvents.UNKNOWN;

    private MemberEvents() {
    }

    static void apply(RecordedEvent event, Work work) throws SQLException {
        switch (event.name()) {
            case "QueueMemberAdded" -> added(event, work);
            case "QueueMemberRemoved" -> {
                end(work.open.sessions.get(key(event)), event.at(), REMOVED, work);
                end(work.open.pauses.get(key(event)), event.at(), REMOVED, work);
            }
            case "QueueMemberPause" -> paused(event, work);
            default -> {
                // of no member
            }
        }
    }

    private static String key(RecordedEvent event) {
        return OpenRows.key(event.text("Queue"), event.text("Interface"));
    }

    private static void added(RecordedEvent event, Work work) throws SQLException {
        Row listed = work.touch(work.open.sessions, key(event));
        if (listed != null && Math.abs(event.at() - listed.number("began_at")) < SECOND) {
            // a list has told of the member before this event did
            return;
        }
        end(listed, event.at(), UNKNOWN, work);
        end(work.open.pauses.get(key(event)), event.at(), UNKNOWN, work);
        if ("dynamic".equals(event.text("Membership"))) {
            beginSession(event.text("Queue"), event.text("Interface"), event.text("MemberName"), event.at(), work);
        }
        if (event.number("Paused") == 1) {
            paused(event, work);
        }
    }

    private static void paused(RecordedEvent event, Work work) throws SQLException {
        Row open = work.touch(work.open.pauses, key(event));
        if (event.number("Paused") == 0) {
            end(open, event.at(), UNPAUSED, work);
            return;
        }
        String reason = event.text("PausedReason") == null ? event.text("Reason") : event.text("PausedReason");
        if (open != null && Objects.equals(open.text("reason"), reason)) {
            return;
        }
        // another reason begins another pause
        end(open, event.at(), UNPAUSED, work);
        beginPause(event.text("Queue"), event.text("Interface"), event.text("MemberName"), reason, event.at(), work);
    }

    static void beginSession(String queue, String member, String name, long at, Work work) throws SQLException {
        Row session = work.findOrCreate(Table.AGENT_SESSIONS, queue, member, at);
        session.set("member_name", name).set("ended_at", null).set("ended_by", null);
        work.open.sessions.put(OpenRows.key(queue, member), session);
    }

    static void beginPause(String queue, String member, String name, String reason, long at, Work work) throws SQLException {
        Row pause = work.findOrCreate(Table.AGENT_PAUSES, queue, member, at);
        pause.set("member_name", name).set("reason", reason).set("ended_at", null).set("ended_by", null);
        work.open.pauses.put(OpenRows.key(queue, member), pause);
    }

    /** Ends a session or a pause, if there is one. */
    static void end(Row open, long at, String by, Work work) {
        if (open == null) {
            return;
        }
        work.touch(open).set("ended_at", Math.max(at, open.number("began_at"))).set("ended_by", by);
        String key = OpenRows.key(open.text("queue"), open.text("interface"));
        (open.table() == Table.AGENT_SESSIONS ? work.open.sessions : work.open.pauses).remove(key);
    }
}
