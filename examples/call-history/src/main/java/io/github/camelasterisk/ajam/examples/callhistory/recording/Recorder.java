// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.database.Row;
import io.github.camelasterisk.ajam.examples.callhistory.database.Table;

/**
 * Stores the events of a PBX, each list of them in one transaction. What is open is kept in memory, so that a transaction reads nothing.
 * After a failure it is read again, and events that are stored already are left out. It has no lock, since none may be held while a database
 * is waited for: {@link #record}, {@link #reconcile} and {@link #alive} are called in turn, by one {@link SerialThread}; the other methods by
 * any thread.
 */
public final class Recorder {

    private static final String STOPPED = "STOPPED";
    /** How many one statement asks for. */
    private static final int IDENTITIES = 100;
    private static final long SEEN_PERIOD_MILLIS = 1000;
    /** What was received that long ago is recorded, or the last attempt to record has failed. */
    private static final long QUIET_MILLIS = 60_000;

    private final String pbx;
    private final DataSource database;
    private final Clock clock;
    private OpenRows open;
    private long recordedAt;
    /** Whether events may be stored already: after a start or a failure, until a list of events is stored. */
    private boolean isCareful = true;
    private volatile Progress progress = new Progress(false, false, null);

    /**
     * How far this program is with the PBX.
     *
     * @param hasStarted   whether it has been connected since the start of the program
     * @param isConnected  whether events are received
     * @param suspectSince since when something may have ended unseen, until lists have been compared; or null
     */
    private record Progress(boolean hasStarted, boolean isConnected, Long suspectSince) {

        /** An earlier suspicion stays. */
        Progress suspecting(long since) {
            return suspectSince == null ? new Progress(hasStarted, isConnected, since) : this;
        }
    }

    /** Creates the recorder of one PBX. */
    public Recorder(String pbx, DataSource database, Clock clock) {
        this.pbx = pbx;
        this.database = database;
        this.clock = clock;
    }

    /** Gives events their identities; what is not part of the history is left out. */
    public List<RecordedEvent> identify(List<AmiEvent> events) {
        return Identities.of(events, clock.millis());
    }

    /** Stores events in one transaction. An event that is stored already changes nothing. */
    public void record(List<RecordedEvent> events) throws SQLException {
        inTransaction((work, connection) -> {
            Set<String> known = isCareful ? known(connection, events) : Set.of();
            for (RecordedEvent event : events) {
                if (event.identity() == null || !known.contains(event.identity())) {
                    apply(event, work);
                }
            }
            if (!work.open.suspects.isEmpty()) {
                progress = progress.suspecting(Collections.min(work.open.suspects.values()));
            }
            // what follows may still wait to be recorded
            seen(events.isEmpty() ? clock.millis() : events.get(events.size() - 1).at(), work);
        });
        isCareful = false;
        recordedAt = clock.millis();
    }

    private void apply(RecordedEvent event, Work work) throws SQLException {
        switch (event.name()) {
            case "AjamConnected" -> connected(event, work);
            case "AjamDisconnected" -> progress = new Progress(progress.hasStarted, false, progress.suspectSince);
            case "AjamGap" -> gap(event, work);
            default -> {
                ChannelEvents.apply(event, work);
                QueueEvents.apply(event, work);
                MemberEvents.apply(event, work);
                CallRecords.apply(event, work);
                if (event.identity() != null) {
                    Timeline.apply(event, work);
                }
            }
        }
    }

    /** Nobody recorded between the last run of this program and its first connection, unless the event bus has kept the events. */
    private void connected(RecordedEvent event, Work work) throws SQLException {
        Row known = work.open.pbx();
        if (progress.hasStarted || known != null && "true".equals(event.text("Resumed"))) {
            progress = new Progress(true, true, progress.suspectSince);
            return;
        }
        long since = known == null ? event.at() : known.number("seen_at");
        if (known != null) {
            work.findOrCreate(Table.GAPS, since, STOPPED).set("until_at", Math.max(since, event.at()));
        }
        work.open.suspectAll(since);
        progress = new Progress(true, true, since);
    }

    private void gap(RecordedEvent event, Work work) throws SQLException {
        long from = instant(event.text("From"), event.at());
        long until = instant(event.text("To"), event.at());
        Row gap = work.findOrCreate(Table.GAPS, from, String.valueOf(event.text("Reason")));
        gap.set("until_at", until).set("lost", event.text("Lost") == null ? null : event.number("Lost"));
        work.open.suspectAll(from);
        progress = progress.suspecting(from);
    }

    private static long instant(String text, long otherwise) {
        return text == null ? otherwise : Instant.parse(text).toEpochMilli();
    }

    /** Whether lists of the PBX are to be compared with what is open. */
    public boolean isReconciliationDue() {
        return progress.suspectSince != null && progress.isConnected;
    }

    /**
     * Compares what is open with what the PBX has, in one transaction.
     *
     * @param channels the items of CoreShowChannels
     * @param queues   the items of QueueStatus
     * @param boot     which start of Asterisk this is, or null
     */
    public void reconcile(List<AmiEvent> channels, List<AmiEvent> queues, String boot) throws SQLException {
        inTransaction((work, connection) -> {
            new Reconciliation(work, clock.millis()).apply(channels, queues);
            seen(0, work);
            work.open.pbx().setKnown("boot", boot);
            progress = new Progress(progress.hasStarted, progress.isConnected, null);
        });
    }

    /**
     * Notes that there was nothing to record for a while: no event waits. The time that is noted may be too early, but never too late, so
     * that a gap after the end of this program does not begin behind a loss.
     */
    public void alive() throws SQLException {
        if (progress.isConnected && !isCareful && clock.millis() - recordedAt > QUIET_MILLIS) {
            inTransaction((work, connection) -> seen(clock.millis() - QUIET_MILLIS, work));
        }
    }

    private void seen(long at, Work work) throws SQLException {
        Row row = work.open.pbx();
        if (row == null) {
            row = work.findOrCreate(Table.PBXS).set("seen_at", at);
            work.open.pbx(row);
        } else if (at - row.number("seen_at") >= SEEN_PERIOD_MILLIS && progress.hasStarted) {
            row.set("seen_at", at);
        }
        work.touch(row);
    }

    private interface Step {
        void run(Work work, Connection connection) throws SQLException;
    }

    private void inTransaction(Step step) throws SQLException {
        Progress before = progress;
        boolean isDone = false;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (open == null) {
                open = OpenRows.load(connection, pbx);
                if (progress.suspectSince != null) {
                    open.suspectAll(progress.suspectSince);
                }
            }
            Work work = new Work(pbx, connection, open, isCareful);
            step.run(work, connection);
            open.noteSince();
            work.batch().write(connection);
            connection.commit();
            work.batch().written();
            isDone = true;
        } finally {
            if (!isDone) {
                // what is in memory may be more than what is stored
                open = null;
                isCareful = true;
                progress = before;
            }
        }
    }

    /** Those of these events that are stored. */
    private Set<String> known(Connection connection, List<RecordedEvent> events) throws SQLException {
        Set<String> known = new HashSet<>();
        List<String> identities = events.stream().map(RecordedEvent::identity).filter(Objects::nonNull).toList();
        String marks = String.join(",", Collections.nCopies(IDENTITIES, "?"));
        for (int from = 0; from < identities.size(); from += IDENTITIES) {
            try (PreparedStatement statement = connection.prepareStatement("select identity from events where pbx = ? and identity in (" + marks + ")")) {
                statement.setString(1, pbx);
                for (int i = 0; i < IDENTITIES; i++) {
                    statement.setString(i + 2, identities.get(Math.min(from + i, identities.size() - 1)));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                }
            }
        }
        return known;
    }
}
