// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import static io.github.camelasterisk.ajam.examples.callhistory.recording.Script.MEMBER;
import static io.github.camelasterisk.ajam.examples.callhistory.recording.Script.millis;
import static io.github.camelasterisk.ajam.examples.callhistory.recording.Script.uniqueid;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.callhistory.HistoryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences of events, and the rows that come of them, on each database. */
class RecorderTest {

    private static final String QUEUE = "sales";
    private Instant now = Instant.ofEpochMilli(millis(1000));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private static Path folder;

    private final Script script = new Script();
    private HikariDataSource database;
    private Recorder recorder;


    static Stream<HistoryDatabase> databases() {
        return HistoryDatabase.all(folder);
    }

    /** A recorder on empty tables, which has just been connected. */
    private void start(HistoryDatabase on) throws SQLException {
        database = on.open();
        recorder = new Recorder("main", database, clock);
        script.session("AjamConnected");
        record();
        recorder.reconcile(List.of(), List.of(), "boot");
    }

    /** As after kill -9: nothing but the tables is known. */
    private void restart() throws SQLException {
        recorder = new Recorder("main", database, clock);
        script.session("AjamConnected");
        record();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void record() throws SQLException {
        recorder.record(recorder.identify(script.take()));
    }

    private List<Map<String, Object>> rows(String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return HistoryDatabase.rows(connection, query);
        }
    }

    private Map<String, Object> row(String query) throws SQLException {
        List<Map<String, Object>> rows = rows(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0);
    }

    private String outcome() throws SQLException {
        return (String) row("select outcome from queue_visits").get("outcome");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCallThroughAQueueHasACallLegsAVisitAndARingAttempt(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).at(2).join(1, QUEUE).at(3).channel("Newchannel", 2, 1).agent("AgentCalled", 1, QUEUE);
        record();
        script.at(5).channel("Newstate", 2, 1, "ChannelState", "6").leave(1, QUEUE).agent("AgentConnect", 1, QUEUE, "HoldTime", "3", "RingTime", "2");
        script.at(9).complete(1, QUEUE, "agent").hangup(2, 1).at(10).hangup(1, 1);
        record();

        assertThat(row("select * from calls")).containsEntry("call_id", uniqueid(1)).containsEntry("started_at", millis(0))
                .containsEntry("answered_at", millis(0)).containsEntry("ended_at", millis(10)).containsEntry("ended_by", "HANGUP")
                .containsEntry("caller", "5551").containsEntry("dialled", "600").containsEntry("cause", 16L);
        assertThat(rows("select call_id, answered_at, ended_at from legs order by uniqueid")).containsExactly(
                Map.of("call_id", uniqueid(1), "answered_at", millis(0), "ended_at", millis(10)),
                Map.of("call_id", uniqueid(1), "answered_at", millis(5), "ended_at", millis(9)));
        assertThat(row("select * from queue_visits")).containsEntry("joined_at", millis(2)).containsEntry("connected_at", millis(5))
                .containsEntry("ended_at", millis(9)).containsEntry("outcome", "COMPLETED_AGENT").containsEntry("interface", MEMBER)
                .containsEntry("ring_attempts", 1L).containsEntry("call_id", uniqueid(1)).containsEntry("caller", "5551");
        assertThat(row("select * from ring_attempts")).containsEntry("started_at", millis(3)).containsEntry("ended_at", millis(5))
                .containsEntry("outcome", "ANSWERED");
        assertThat(rows("select name from events where call_id = '" + uniqueid(1) + "'")).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsDeliveredTwiceCountsOnce(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).at(2).join(1, QUEUE).at(3).agent("AgentCalled", 1, QUEUE);
        List<AmiEvent> first = script.take();
        script.at(4).agent("AgentRingNoAnswer", 1, QUEUE, "RingTime", "1000").member("QueueMemberPause", QUEUE, "Paused", "1");
        List<AmiEvent> second = script.take();
        recorder.record(recorder.identify(first));
        List<AmiEvent> both = Stream.concat(first.stream(), second.stream()).toList();
        assertThat(failureOf(() -> recorder.record(recorder.identify(both)))).isNotNull();
        // as the routes do
        recorder.alive();
        recorder.record(recorder.identify(both));
        restart();
        script.at(5).connect(1, QUEUE).at(9).complete(1, QUEUE, "caller").hangup(1, 1);
        record();

        assertThat(row("select ring_attempts, outcome from queue_visits")).isEqualTo(Map.of("ring_attempts", 2L, "outcome", "COMPLETED_CALLER"));
        assertThat(rows("select outcome from ring_attempts order by started_at")).containsExactly(Map.of("outcome", "NO_ANSWER"), Map.of("outcome", "ANSWERED"));
        assertThat(rows("select * from agent_pauses")).hasSize(1);
    }

    /** Otherwise what is lost in a kill would lie before the gap. */
    @ParameterizedTest
    @MethodSource("databases")
    void aSignOfLifeIsNeverLaterThanWhatIsRecorded(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1);
        List<AmiEvent> events = script.take();
        recorder.record(recorder.identify(events));
        long recorded = seen();
        now = now.plusSeconds(50);
        recorder.alive();
        assertThat(seen()).as("events may wait in a busy program").isEqualTo(recorded);
        now = now.plusSeconds(50);
        recorder.alive();
        assertThat(seen()).isEqualTo(now.minusSeconds(60).toEpochMilli());
        long quiet = seen();

        assertThat(failureOf(() -> recorder.record(recorder.identify(events)))).isNotNull();
        now = now.plusSeconds(600);
        recorder.alive();

        assertThat(seen()).as("events wait for the database").isEqualTo(quiet);
    }

    private long seen() throws SQLException {
        return (Long) row("select seen_at from pbxs").get("seen_at");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static Exception failureOf(Step step) {
        try {
            step.run();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void equalEventsWithoutATimeAreNotOne(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1);
        for (int i = 0; i < 3; i++) {
            script.session("Hold", "Channel", "PJSIP/1-0001", "Uniqueid", uniqueid(1), "Linkedid", uniqueid(1));
        }
        record();

        assertThat(rows("select * from events where name = 'Hold'")).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyWayOutOfAQueueHasItsOutcome(HistoryDatabase on) throws Exception {
        Map<String, Consumer<Script>> ways = new LinkedHashMap<>();
        ways.put("ABANDONED", calls -> calls.join(1, QUEUE).at(3).abandon(1, QUEUE));
        ways.put("TIMEOUT", calls -> calls.join(1, QUEUE).at(3).abandon(1, QUEUE).status(1, "TIMEOUT"));
        ways.put("LEAVE_EMPTY", calls -> calls.join(1, QUEUE).at(3).abandon(1, QUEUE).status(1, "LEAVEEMPTY"));
        ways.put("LEAVE_UNAVAILABLE", calls -> calls.join(1, QUEUE).at(3).abandon(1, QUEUE).status(1, "LEAVEUNAVAIL"));
        ways.put("WITHDRAWN", calls -> calls.join(1, QUEUE).at(3).leave(1, QUEUE).status(1, "WITHDRAW"));
        ways.put("FULL", calls -> calls.at(3).wants(1, QUEUE).status(1, "FULL"));
        ways.put("JOIN_EMPTY", calls -> calls.at(3).wants(1, QUEUE).status(1, "JOINEMPTY"));
        ways.put("JOIN_UNAVAILABLE", calls -> calls.at(3).wants(1, QUEUE).status(1, "JOINUNAVAIL"));
        ways.put("KEY", calls -> calls.join(1, QUEUE).at(3).leave(1, QUEUE).channel("Newexten", 1, 1, "Exten", "9", "Application", "Playback"));
        ways.put("COMPLETED_CALLER", calls -> calls.join(1, QUEUE).connect(1, QUEUE).at(3).complete(1, QUEUE, "caller"));
        ways.put("COMPLETED_AGENT", calls -> calls.join(1, QUEUE).connect(1, QUEUE).status(1, "CONTINUE").at(3).complete(1, QUEUE, "agent"));
        ways.put("TRANSFERRED", calls -> calls.join(1, QUEUE).connect(1, QUEUE).at(3).complete(1, QUEUE, "transfer"));
        for (Map.Entry<String, Consumer<Script>> way : ways.entrySet()) {
            start(on);
            way.getValue().accept(script.at(0).begin(1));
            record();
            script.hangup(1, 1);
            record();

            assertThat(row("select outcome, ended_at from queue_visits")).isEqualTo(Map.of("outcome", way.getKey(), "ended_at", millis(3)));
            assertThat(rows("select * from ring_attempts where ended_at is null")).isEmpty();
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aKeyIsNamed(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).at(2).leave(1, QUEUE).channel("Newexten", 1, 1, "Exten", "9", "Application", "Playback");
        record();

        assertThat(row("select exit_key from queue_visits")).containsEntry("exit_key", "9");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theKindOfATransferIsTold(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).connect(1, QUEUE).at(3).event("BlindTransfer", "Result", "Success", "TransfererUniqueid", uniqueid(2),
                "TransfereeUniqueid", uniqueid(1)).complete(1, QUEUE, "transfer");
        script.at(4).begin(5).join(5, QUEUE).connect(5, QUEUE).at(8).event("AttendedTransfer", "Result", "Success", "OrigTransfererUniqueid", uniqueid(6),
                "SecondTransfererUniqueid", uniqueid(7), "TransfereeUniqueid", uniqueid(5)).complete(5, QUEUE, "transfer");
        record();

        assertThat(rows("select outcome, transfer from queue_visits order by joined_at")).containsExactly(
                Map.of("outcome", "TRANSFERRED", "transfer", "BLIND"), Map.of("outcome", "TRANSFERRED", "transfer", "ATTENDED"));
    }

    /** The colleague who announces the caller waits in the queue at first. */
    @ParameterizedTest
    @MethodSource("databases")
    void whoIsTransferredIntoAQueueTakesAPlaceInIt(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).begin(2).begin(3).at(1).join(3, QUEUE).at(2).event("AttendedTransfer", "Result", "Success", "OrigTransfererUniqueid", uniqueid(2),
                "SecondTransfererUniqueid", uniqueid(3), "TransfereeUniqueid", uniqueid(1)).hangup(2, 2).hangup(3, 3);
        script.at(5).connect(1, QUEUE).at(7).complete(1, QUEUE, "caller").hangup(1, 1);
        record();

        assertThat(row("select uniqueid, joined_at, connected_at, outcome from queue_visits")).isEqualTo(Map.of("uniqueid", uniqueid(3),
                "joined_at", millis(1), "connected_at", millis(5), "outcome", "COMPLETED_CALLER"));
    }

    /** Asterisk 16, when the caller hangs up. */
    @ParameterizedTest
    @MethodSource("databases")
    void anEndThatNamesNoChannelIsThatOfTheMember(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).connect(1, QUEUE).at(5).hangup(1, 1)
                .event("AgentComplete", "Queue", QUEUE, "Interface", MEMBER, "Reason", "caller", "TalkTime", "5", "HoldTime", "0");
        record();

        assertThat(outcome()).isEqualTo("COMPLETED_CALLER");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCallMayVisitTwoQueues(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).at(3).abandon(1, QUEUE).status(1, "TIMEOUT").join(1, "support").at(5).connect(1, "support")
                .at(7).complete(1, "support", "caller").hangup(1, 1);
        record();

        assertThat(rows("select queue, outcome from queue_visits where call_id = '" + uniqueid(1) + "' order by joined_at")).containsExactly(
                Map.of("queue", QUEUE, "outcome", "TIMEOUT"), Map.of("queue", "support", "outcome", "COMPLETED_CALLER"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverRangForNothingIsNotToBlame(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).agent("AgentCalled", 1, QUEUE).agent("AgentCalled", 1, QUEUE, "Interface", "PJSIP/102")
                .at(2).leave(1, QUEUE).agent("AgentConnect", 1, QUEUE, "HoldTime", "2", "RingTime", "2");
        record();

        assertThat(rows("select interface, outcome from ring_attempts order by interface")).containsExactly(
                Map.of("interface", MEMBER, "outcome", "ANSWERED"), Map.of("interface", "PJSIP/102", "outcome", "CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void agentsComePauseAndGo(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).member("QueueMemberAdded", QUEUE, "Paused", "0").at(10).member("QueueMemberPause", QUEUE, "Paused", "1", "PausedReason", "lunch");
        record();
        script.at(20).member("QueueMemberPause", QUEUE, "Paused", "1", "PausedReason", "meeting").at(30).member("QueueMemberPause", QUEUE, "Paused", "0")
                .at(35).member("QueueMemberPause", QUEUE, "Paused", "1").at(40).member("QueueMemberRemoved", QUEUE);
        record();

        assertThat(row("select began_at, ended_at, ended_by from agent_sessions"))
                .isEqualTo(Map.of("began_at", millis(0), "ended_at", millis(40), "ended_by", "REMOVED"));
        assertThat(rows("select began_at, ended_at, ended_by, coalesce(reason, '-') as reason from agent_pauses order by began_at")).containsExactly(
                Map.of("began_at", millis(10), "ended_at", millis(20), "ended_by", "UNPAUSED", "reason", "lunch"),
                Map.of("began_at", millis(20), "ended_at", millis(30), "ended_by", "UNPAUSED", "reason", "meeting"),
                Map.of("began_at", millis(35), "ended_at", millis(40), "ended_by", "REMOVED", "reason", "-"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatEndedInAGapIsUnknownAndTheRestGoesOn(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).begin(2).join(2, QUEUE).connect(2, QUEUE).begin(3).join(3, QUEUE).agent("AgentCalled", 3, QUEUE)
                .member("QueueMemberAdded", QUEUE).member("QueueMemberPause", QUEUE, "Paused", "1");
        record();
        script.session("AjamGap", "From", Instant.ofEpochMilli(millis(10)).toString(), "To", Instant.ofEpochMilli(millis(20)).toString(), "Reason", "cut");
        script.at(21).begin(4);
        record();
        assertThat(recorder.isReconciliationDue()).isTrue();
        recorder.reconcile(List.of(listed(1), listed(2)), List.of(waiting(1)), "boot");
        script.at(30).connect(1, QUEUE).complete(1, QUEUE, "agent").hangup(1, 1).complete(2, QUEUE, "caller").hangup(2, 2).hangup(4, 4);
        record();

        assertThat(row("select * from gaps")).containsEntry("kind", "cut").containsEntry("from_at", millis(10)).containsEntry("until_at", millis(20));
        assertThat(rows("select outcome from queue_visits order by uniqueid")).containsExactly(Map.of("outcome", "COMPLETED_AGENT"),
                Map.of("outcome", "COMPLETED_CALLER"), Map.of("outcome", "UNKNOWN"));
        assertThat(rows("select ended_by from calls order by call_id")).containsExactly(Map.of("ended_by", "HANGUP"), Map.of("ended_by", "HANGUP"),
                Map.of("ended_by", "UNKNOWN"), Map.of("ended_by", "HANGUP"));
        assertThat(row("select ended_at from calls where ended_by = 'UNKNOWN'")).containsEntry("ended_at", millis(10));
        assertThat(row("select outcome from ring_attempts where uniqueid = '" + uniqueid(3) + "'")).containsEntry("outcome", "UNKNOWN");
        assertThat(row("select ended_by from agent_sessions")).containsEntry("ended_by", "UNKNOWN");
        assertThat(row("select ended_by from agent_pauses")).containsEntry("ended_by", "UNKNOWN");
    }

    private static AmiEvent listed(int number) {
        return AmiEvent.of("CoreShowChannel", Map.of("Uniqueid", uniqueid(number), "Linkedid", uniqueid(number), "Channel", "PJSIP/" + number + "-0001",
                "ChannelState", "6"));
    }

    private static AmiEvent waiting(int number) {
        return AmiEvent.of("QueueEntry", Map.of("Queue", QUEUE, "Uniqueid", uniqueid(number), "Wait", "5"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsListedAndNotKnownBeganUnseen(HistoryDatabase on) throws Exception {
        start(on);
        script.session("AjamGap", "From", Instant.ofEpochMilli(millis(10)).toString(), "To", Instant.ofEpochMilli(millis(20)).toString(), "Reason", "expired");
        record();
        recorder.reconcile(List.of(listed(7)), List.of(waiting(7), AmiEvent.of("QueueMember", Map.of("Queue", QUEUE, "Location", MEMBER, "Name", "Ada",
                "Membership", "dynamic", "LoginTime", String.valueOf(Script.START + 15), "Paused", "0"))), "boot");

        assertThat(row("select call_id, started_at from legs")).isEqualTo(Map.of("call_id", uniqueid(7), "started_at", millis(0)));
        assertThat(row("select joined_at from queue_visits where outcome is null")).containsEntry("joined_at", millis(995));
        assertThat(row("select began_at from agent_sessions where ended_at is null")).containsEntry("began_at", millis(15));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatAListToldOfIsNotBegunAgainByItsEvents(HistoryDatabase on) throws Exception {
        start(on);
        script.session("AjamGap", "From", Instant.ofEpochMilli(millis(-2)).toString(), "To", Instant.ofEpochMilli(millis(-1)).toString(), "Reason", "cut");
        record();
        recorder.reconcile(List.of(listed(1)), List.of(waiting(1), AmiEvent.of("QueueMember", Map.of("Queue", QUEUE, "Location", MEMBER, "Name", "Ada",
                "Membership", "dynamic", "LoginTime", String.valueOf(Script.START), "Paused", "0"))), "boot");
        script.at(0.5).begin(1).join(1, QUEUE).member("QueueMemberAdded", QUEUE).at(3).abandon(1, QUEUE).hangup(1, 1).member("QueueMemberRemoved", QUEUE);
        record();

        assertThat(outcome()).isEqualTo("ABANDONED");
        assertThat(row("select started_at, ended_at from legs")).isEqualTo(Map.of("started_at", millis(0.5), "ended_at", millis(3)));
        assertThat(row("select ended_by from agent_sessions")).containsEntry("ended_by", "REMOVED");
    }

    /** The list was made before the events that are still on their way. */
    @ParameterizedTest
    @MethodSource("databases")
    void anEventCorrectsWhatWasUnknown(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).connect(1, QUEUE);
        record();
        script.session("AjamGap", "From", Instant.ofEpochMilli(millis(10)).toString(), "To", Instant.ofEpochMilli(millis(20)).toString(), "Reason", "cut");
        record();
        recorder.reconcile(List.of(), List.of(), "boot");
        assertThat(outcome()).isEqualTo("UNKNOWN");
        script.at(25).complete(1, QUEUE, "agent").hangup(1, 1);
        record();

        assertThat(row("select connected_at, ended_at, outcome from queue_visits"))
                .isEqualTo(Map.of("connected_at", millis(0), "ended_at", millis(25), "outcome", "COMPLETED_AGENT"));
        assertThat(row("select ended_at, ended_by from calls")).isEqualTo(Map.of("ended_at", millis(25), "ended_by", "HANGUP"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStopOfTheProgramIsAGap(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE);
        record();
        restart();
        assertThat(recorder.isReconciliationDue()).isTrue();
        recorder.reconcile(List.of(), List.of(), "another boot");

        assertThat(row("select kind, until_at from gaps")).isEqualTo(Map.of("kind", "STOPPED", "until_at", millis(1000)));
        assertThat(outcome()).isEqualTo("UNKNOWN");
        assertThat(row("select boot from pbxs")).containsEntry("boot", "another boot");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatBeganLongAgoIsStillOpenAfterARestart(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).join(1, QUEUE).at(300).begin(2).hangup(2, 2).at(400).begin(3);
        record();
        assertThat(row("select open_since from pbxs")).containsEntry("open_since", millis(0));
        restart();
        recorder.reconcile(List.of(listed(1), listed(3)), List.of(waiting(1)), "boot");
        script.at(500).connect(1, QUEUE).complete(1, QUEUE, "agent").hangup(1, 1);
        record();

        assertThat(row("select started_at, ended_at, ended_by from calls where call_id = '" + uniqueid(1) + "'"))
                .isEqualTo(Map.of("started_at", millis(0), "ended_at", millis(500), "ended_by", "HANGUP"));
        assertThat(row("select joined_at, outcome from queue_visits")).isEqualTo(Map.of("joined_at", millis(0), "outcome", "COMPLETED_AGENT"));
        assertThat(row("select open_since from pbxs")).as("the other call").containsEntry("open_since", millis(400));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheRetentionHasNotedStays(HistoryDatabase on) throws Exception {
        start(on);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("update pbxs set pseudonymised_until = 5");
        }
        script.at(2000).begin(1);
        record();

        assertThat(row("select seen_at, pseudonymised_until from pbxs")).isEqualTo(Map.of("seen_at", millis(2000), "pseudonymised_until", 5L));
    }

    /** Its other events were in a gap. */
    @ParameterizedTest
    @MethodSource("databases")
    void aChannelOfWhichOnlyTheEndIsSeenIsRecorded(HistoryDatabase on) throws Exception {
        start(on);
        script.at(5).channel("BridgeLeave", 1, 1).hangup(1, 1);
        record();

        assertThat(row("select started_at, ended_at, ended_by from legs")).isEqualTo(Map.of("started_at", millis(0), "ended_at", millis(5), "ended_by", "HANGUP"));
        assertThat(row("select ended_by from calls")).containsEntry("ended_by", "HANGUP");
    }

    /** Its end may have been in a gap before. */
    @ParameterizedTest
    @MethodSource("databases")
    void aChannelWhoseBeginningIsNotSeenIsLookedForInTheList(HistoryDatabase on) throws Exception {
        start(on);
        script.at(5).begin(3);
        record();
        assertThat(recorder.isReconciliationDue()).isFalse();
        script.at(6).channel("Unhold", 1, 1, "ChannelState", "6").channel("Unhold", 2, 2);
        record();
        assertThat(recorder.isReconciliationDue()).isTrue();
        recorder.reconcile(List.of(listed(2), listed(3)), List.of(), "boot");

        assertThat(rows("select call_id, coalesce(ended_at, 0) as ended_at from calls order by call_id")).containsExactly(
                Map.of("call_id", uniqueid(1), "ended_at", millis(6)), Map.of("call_id", uniqueid(2), "ended_at", 0L),
                Map.of("call_id", uniqueid(3), "ended_at", 0L));
        assertThat(row("select ended_by from legs where ended_at is not null")).containsEntry("ended_by", "UNKNOWN");
        assertThat(recorder.isReconciliationDue()).isFalse();
    }

    /** A bridge gives both calls one Linkedid. */
    @ParameterizedTest
    @MethodSource("databases")
    void aCallKeepsItsFirstLinkedid(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).begin(2).at(2).channel("BridgeEnter", 2, 1).at(3).channel("Newchannel", 3, 1).channel("NewConnectedLine", 2, 9)
                .channel("Newchannel", 4, 9);
        record();
        restart();
        script.at(4).channel("Newchannel", 5, 9);
        record();

        assertThat(rows("select uniqueid, call_id from legs order by uniqueid")).containsExactly(Map.of("uniqueid", uniqueid(1), "call_id", uniqueid(1)),
                Map.of("uniqueid", uniqueid(2), "call_id", uniqueid(2)), Map.of("uniqueid", uniqueid(3), "call_id", uniqueid(1)),
                Map.of("uniqueid", uniqueid(4), "call_id", uniqueid(2)), Map.of("uniqueid", uniqueid(5), "call_id", uniqueid(2)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void textThatIsTooLongIsCutOff(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).channel("Newchannel", 1, 1, "CallerIDName", "ö日😀".repeat(100));
        record();

        assertThat((String) row("select caller_name from legs").get("caller_name")).startsWith("ö日😀ö").hasSizeLessThanOrEqualTo(80);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCallDetailRecordComesAsItIs(HistoryDatabase on) throws Exception {
        start(on);
        script.at(0).begin(1).hangup(1, 1).event("Cdr", "UniqueID", uniqueid(1), "Source", "5551", "Duration", "12", "Disposition", "ANSWERED",
                "StartTime", "2026-11-26 10:00:00");
        record();

        assertThat(row("select call_id, source, duration, start_time from cdrs")).isEqualTo(Map.of("call_id", uniqueid(1), "source", "5551", "duration", 12L,
                "start_time", "2026-11-26 10:00:00"));
    }
}
