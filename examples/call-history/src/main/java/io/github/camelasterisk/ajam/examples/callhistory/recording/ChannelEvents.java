// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/** What events of channels say about legs, and about the calls that these belong to. */
final class ChannelEvents {

    static final String HANGUP = "HANGUP";
    static final String UNKNOWN = "UNKNOWN";
    /** Of a channel that no row has, so far. */
    private static final String NO_CALL = "";
    private static final String UP = "6";
    /** {@code [SYSTEM-]SECONDS.NUMBER} */
    private static final Pattern UNIQUEID = Pattern.compile("(?:.*-)?(\\d{9,10})\\.\\d+");
    /** After these, a channel that is not known is no news: it has just ended. */
    private static final Set<String> LATE = Set.of("AgentComplete", "BridgeLeave", "Cdr", "DialEnd", "QueueCallerLeave", "QueueCallerAbandon");

    private ChannelEvents() {
    }

    static void apply(RecordedEvent event, Work work) throws SQLException {
        String uniqueid = event.text("Uniqueid");
        if (uniqueid == null || event.text("Channel") == null || event.is("Cdr")) {
            return;
        }
        Row leg = work.touch(work.open.legs, uniqueid);
        if (leg == null && work.open.recent.getOrDefault(uniqueid, NO_CALL).equals(NO_CALL)) {
            leg = event.is("Newchannel") ? work.create(Table.LEGS, uniqueid) : unseen(event, uniqueid, work);
            if (leg != null) {
                begin(leg, event, uniqueid, work);
            }
        } else if (leg != null && event.is("Newchannel")) {
            // a list has told of it before
            leg.set("started_at", event.at());
        } else if (leg == null && event.is("Hangup")) {
            leg = work.find(Table.LEGS, uniqueid);
        }
        if (leg != null) {
            change(leg, event, work);
        }
    }

    /** A channel whose first event is missing, or one that has been closed as unknown: a list is late, or the gap was long. */
    private static Row unseen(RecordedEvent event, String uniqueid, Work work) throws SQLException {
        if (LATE.contains(event.name())) {
            return null;
        }
        Row leg = work.findOrCreate(Table.LEGS, uniqueid);
        if (leg.isStored() && HANGUP.equals(leg.text("ended_by"))) {
            work.open.recent.put(uniqueid, leg.text("call_id"));
            return null;
        }
        return leg.set("ended_at", null).set("ended_by", null);
    }

    private static void begin(Row leg, RecordedEvent event, String uniqueid, Work work) throws SQLException {
        if (event.is("Newchannel")) {
            begin(leg, event, event.at(), work);
        } else {
            begin(leg, event, startOf(uniqueid, event.at()), work);
            // it may have ended before, if the event is a late one: a list has to tell
            work.open.suspects.put(leg, event.at());
        }
    }

    /** Adds a leg to the open ones, and to its call. */
    static void begin(Row leg, RecordedEvent event, long at, Work work) throws SQLException {
        String linkedid = event.text("Linkedid") == null ? leg.text("uniqueid") : event.text("Linkedid");
        Row call = leg.has("call_id") ? call(leg.text("call_id"), at, work) : callOf(linkedid, event, at, work);
        leg.setFirst("call_id", call.text("call_id"));
        leg.setFirst("channel", event.text("Channel"));
        leg.setFirst("context", event.text("Context"));
        leg.setFirst("exten", event.text("Exten"));
        leg.setFirst("started_at", at);
        if (isFirst(leg)) {
            call.setFirst("dialled", leg.text("exten"));
        }
        work.open.addLeg(leg);
    }

    private static Row callOf(String linkedid, RecordedEvent event, long at, Work work) throws SQLException {
        if (event.is("Newchannel") && linkedid.equals(event.text("Uniqueid")) && !work.open.isCall(linkedid)) {
            // the name of a channel that has just been made is no other's Linkedid yet, so that nothing has to be looked up
            return begun(work.create(Table.CALLS, linkedid), at, work);
        }
        String alias = work.open.aliases.get(linkedid);
        if (alias == null && !work.open.calls.containsKey(linkedid)) {
            Row known = work.find(Table.CALL_ALIASES, linkedid);
            alias = known == null ? null : known.text("call_id");
        }
        return call(alias == null ? linkedid : alias, at, work);
    }

    /** A call may go on after its last leg has ended, with a leg of the same Linkedid. */
    private static Row call(String callId, long at, Work work) throws SQLException {
        Row call = work.touch(work.open.calls, callId);
        if (call == null) {
            call = begun(work.findOrCreate(Table.CALLS, callId), at, work);
        }
        return call;
    }

    private static Row begun(Row call, long at, Work work) {
        call.setFirst("started_at", at).set("ended_at", null).set("ended_by", null);
        work.open.calls.put(call.text("call_id"), call);
        return call;
    }

    private static void change(Row leg, RecordedEvent event, Work work) throws SQLException {
        leg.setFirst("caller", event.text("CallerIDNum")).setFirst("caller_name", event.text("CallerIDName"));
        leg.setKnown("connected", event.text("ConnectedLineNum"));
        Row call = work.touch(work.open.calls, leg.text("call_id"));
        if (UP.equals(event.text("ChannelState"))) {
            leg.setFirst("answered_at", event.at());
            if (call != null) {
                call.setFirst("answered_at", event.at());
            }
        }
        if (call != null && isFirst(leg)) {
            call.setFirst("caller", leg.text("caller")).setFirst("caller_name", leg.text("caller_name"));
        }
        if (call != null) {
            alias(event.text("Linkedid"), call, work);
        }
        if (event.is("Hangup")) {
            leg.setKnown("cause_text", event.text("Cause-txt")).set("cause", event.number("Cause"));
            end(leg, event.at(), HANGUP, work);
        }
    }

    /** A Linkedid that comes with a bridge, and names no call that is known. */
    private static void alias(String linkedid, Row call, Work work) throws SQLException {
        String callId = call.text("call_id");
        if (linkedid == null || linkedid.equals(callId) || work.open.isCall(linkedid)) {
            return;
        }
        work.findOrCreate(Table.CALL_ALIASES, linkedid).setFirst("call_id", callId);
        work.open.aliases.put(linkedid, callId);
    }

    /** Ends a leg, and its call if that was the last one. */
    static void end(Row leg, long at, String by, Work work) throws SQLException {
        String callId = leg.text("call_id");
        leg.set("ended_at", Math.max(at, leg.number("started_at"))).set("ended_by", by);
        boolean isLast = work.open.removeLeg(leg);
        Row call = work.open.calls.get(callId);
        if (call == null) {
            // it was closed as unknown, and the event came nevertheless
            call = work.find(Table.CALLS, callId);
        }
        if (call == null) {
            return;
        }
        work.touch(call);
        if (isFirst(leg)) {
            call.setKnown("cause", leg.has("cause") ? leg.number("cause") : null);
        }
        if (isLast) {
            call.set("ended_at", Math.max(leg.number("ended_at"), call.number("started_at"))).set("ended_by", by);
            work.open.removeCall(callId);
        }
    }

    private static boolean isFirst(Row leg) {
        return leg.text("uniqueid").equals(leg.text("call_id"));
    }

    /** When a channel began, as its Uniqueid says. */
    static long startOf(String uniqueid, long latest) {
        Matcher matcher = UNIQUEID.matcher(uniqueid);
        return matcher.matches() ? Math.min(latest, Long.parseLong(matcher.group(1)) * 1000) : latest;
    }

    /** The call of a channel, or null. */
    static String callId(String uniqueid, Work work) throws SQLException {
        if (uniqueid == null) {
            return null;
        }
        Row leg = work.open.legs.get(uniqueid);
        if (leg != null) {
            return leg.text("call_id");
        }
        String recent = work.open.recent.get(uniqueid);
        if (recent == null) {
            Row ended = work.find(Table.LEGS, uniqueid);
            recent = ended == null ? NO_CALL : ended.text("call_id");
            work.open.recent.put(uniqueid, recent);
        }
        return recent.equals(NO_CALL) ? null : recent;
    }
}
