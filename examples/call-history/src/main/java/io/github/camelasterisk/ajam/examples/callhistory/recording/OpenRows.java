// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/**
 * What of a PBX has not ended: the rows that the next events may change. A copy of what the tables have, from which it is loaded at a
 * start and after each failure.
 */
final class OpenRows {

    private static final int RECENT = 10_000;
    private static final String OPEN_SINCE = "open_since";
    /** How far {@code open_since} may be behind, so that it is rarely written. */
    private static final long LAG_MILLIS = 60_000;
    private static final String OPEN_MEMBER = "pbx = ? and ended_at is null";
    private static final String OPEN = OPEN_MEMBER + " and ";
    private static final String OPEN_CALLS = "(select call_id from calls where pbx = ? and ended_at is null and started_at >= ?)";

    /** By Uniqueid. */
    final Map<String, Row> legs = new HashMap<>();
    final Map<String, Row> calls = new HashMap<>();
    /** The call of each Linkedid that is not the name of the call. */
    final Map<String, String> aliases = new HashMap<>();
    /** The last visit of each channel that is there, and others that have not ended; by Uniqueid. */
    final Map<String, Row> visits = new HashMap<>();
    /** By Uniqueid and interface. */
    final Map<String, Row> attempts = new LinkedHashMap<>();
    /** By queue and interface. */
    final Map<String, Row> sessions = new HashMap<>();
    final Map<String, Row> pauses = new HashMap<>();
    /** Since when events may be missing, of rows that may have ended meanwhile. */
    final Map<Row, Long> suspects = new IdentityHashMap<>();
    /** The queue that each channel asked for last. */
    final Map<String, String> wanted = new HashMap<>();
    /** When a caller left a queue, who is not yet known to be connected. */
    final Map<String, Long> left = new HashMap<>();
    /** The calls of channels that have ended, or "" for channels that have no call. */
    final Map<String, String> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > RECENT;
        }
    };
    private final Map<String, Set<String>> legsOfCalls = new HashMap<>();
    private Row pbx;

    static String key(String one, String other) {
        return one + '\n' + other;
    }

    /** Reads what the tables have: beginning where the oldest of the open rows was, so that no index of open rows is needed. */
    static OpenRows load(Connection connection, String pbx) throws SQLException {
        OpenRows open = new OpenRows();
        each(connection, Table.PBXS, "pbx = ?", row -> open.pbx = row, pbx);
        long since = open.pbx == null || !open.pbx.has(OPEN_SINCE) ? 0 : open.pbx.number(OPEN_SINCE);
        each(connection, Table.CALLS, OPEN + "started_at >= ?", row -> open.calls.put(row.text("call_id"), row), pbx, since);
        each(connection, Table.CALL_ALIASES, "pbx = ? and call_id in " + OPEN_CALLS, row -> open.aliases.put(row.text("linkedid"), row.text("call_id")),
                pbx, pbx, since);
        each(connection, Table.LEGS, OPEN + "call_id in " + OPEN_CALLS, open::addLeg, pbx, pbx, since);
        each(connection, Table.QUEUE_VISITS, OPEN + "joined_at >= ?", row -> open.visits.put(row.text("uniqueid"), row), pbx, since);
        each(connection, Table.RING_ATTEMPTS, OPEN + "started_at >= ?", row -> open.attempts.put(key(row.text("uniqueid"), row.text("interface")), row),
                pbx, since);
        each(connection, Table.AGENT_SESSIONS, OPEN_MEMBER, row -> open.sessions.put(member(row), row), pbx);
        each(connection, Table.AGENT_PAUSES, OPEN_MEMBER, row -> open.pauses.put(member(row), row), pbx);
        return open;
    }

    private interface Taker {
        void take(Row row);
    }

    private static void each(Connection connection, Table table, String condition, Taker taker, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.select() + " where " + condition)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(Row.of(table, rows));
                }
            }
        }
    }

    private static String member(Row row) {
        return key(row.text("queue"), row.text("interface"));
    }

    /** What is known of the PBX, or null before its first event. */
    Row pbx() {
        return pbx;
    }

    void pbx(Row row) {
        pbx = row;
    }

    /** Notes in the row of the PBX since when something is open: never too late, and too early by a minute at most. */
    void noteSince() {
        long since = LongStream.concat(LongStream.concat(starts(calls, "started_at"), starts(attempts, "started_at")), starts(visits, "joined_at"))
                .min().orElse(pbx.number("seen_at"));
        long noted = pbx.has(OPEN_SINCE) ? pbx.number(OPEN_SINCE) : Long.MAX_VALUE;
        if (since < noted || since > noted + LAG_MILLIS) {
            pbx.set(OPEN_SINCE, since);
        }
    }

    private static LongStream starts(Map<String, Row> rows, String column) {
        return rows.values().stream().mapToLong(row -> row.number(column));
    }

    /** Whether a Linkedid is known to be that of an open call. */
    boolean isCall(String linkedid) {
        return calls.containsKey(linkedid) || aliases.containsKey(linkedid);
    }

    void addLeg(Row leg) {
        legs.put(leg.text("uniqueid"), leg);
        legsOfCalls.computeIfAbsent(leg.text("call_id"), id -> new HashSet<>()).add(leg.text("uniqueid"));
    }

    /** Forgets a leg that has ended. Tells whether it was the last one of its call. */
    boolean removeLeg(Row leg) {
        String uniqueid = leg.text("uniqueid");
        String callId = leg.text("call_id");
        legs.remove(uniqueid);
        wanted.remove(uniqueid);
        recent.put(uniqueid, callId);
        suspects.remove(leg);
        Row visit = visits.get(uniqueid);
        if (visit != null && visit.has("ended_at")) {
            visits.remove(uniqueid);
        }
        Set<String> others = legsOfCalls.getOrDefault(callId, new HashSet<>());
        others.remove(uniqueid);
        if (others.isEmpty()) {
            legsOfCalls.remove(callId);
        }
        return others.isEmpty();
    }

    Row removeCall(String callId) {
        aliases.values().removeIf(callId::equals);
        Row call = calls.remove(callId);
        suspects.remove(call);
        return call;
    }

    /** Everything that is open may have ended unseen. */
    void suspectAll(long since) {
        for (Map<String, Row> rows : List.of(legs, visits, attempts, sessions, pauses)) {
            rows.values().stream().filter(row -> !row.has("ended_at")).forEach(row -> suspects.putIfAbsent(row, since));
        }
    }
}
