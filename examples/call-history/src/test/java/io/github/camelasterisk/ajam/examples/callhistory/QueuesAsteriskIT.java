// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.AmiAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Calls through the queues of a real Asterisk, whose outcomes are known; and the same calls as Asterisk's own log of queues has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QueuesAsteriskIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TALK = Duration.ofSeconds(2);
    private static final int AFTER_THE_CALLS = 100;

    private HistoryFixture history;
    private QueueLog log;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        log = new QueueLog(System.getenv("AJAM_TEST_LAB"));
        history = new HistoryFixture(folder, System.getenv("AJAM_TEST_URL"), System.getenv("AJAM_TEST_USER"),
                System.getenv("AJAM_TEST_PASSWORD"));
        await().atMost(LONG).until(() -> history.count("pbxs where boot is not null") == 1);
    }

    @AfterAll
    void stop() throws Exception {
        history.close();
    }

    private void act(String action, String... parameters) {
        AmiAction all = AmiAction.of(action);
        for (int i = 0; i < parameters.length; i += 2) {
            all = all.with(parameters[i], parameters[i + 1]);
        }
        history.camel().createProducerTemplate().requestBody("ajam-main:action", all);
    }

    private static String device(String member) {
        return "Local/" + member + "@history/n";
    }

    private void add(String queue, String member) {
        act("QueueAdd", "Queue", queue, "Interface", device(member), "MemberName", member);
    }

    private void remove(String queue, String member) {
        act("QueueRemove", "Queue", queue, "Interface", device(member));
    }

    /** A caller with this number goes to a queue. */
    private void call(int number, String to, String does) {
        act("Originate", "Channel", device(to), "Context", "history", "Exten", does, "Priority", "1", "Async", "true",
                "CallerID", "Eve <" + number + ">");
    }

    private Map<String, Object> visit(int number) throws SQLException {
        List<Map<String, Object>> visits = history.rows("select * from queue_visits where caller = '" + number
                + "' order by joined_at desc");
        return visits.isEmpty() ? Map.of() : visits.get(0);
    }

    private void awaitJoined(int number) {
        await().atMost(LONG).until(() -> visit(number).get("joined_at") != null);
    }

    private void awaitConnected(int number) {
        await().atMost(LONG).until(() -> visit(number).get("connected_at") != null);
    }

    private void awaitEnded(int number) {
        await().atMost(LONG).until(() -> visit(number).get("ended_at") != null);
    }

    /** The channel of a member's or a colleague's phone that is in a call, on the side of its caller. */
    private String channel(String extension) {
        return await().atMost(LONG).until(() -> history.rows("select channel from legs where channel like 'Local/" + extension
                + "@history-%;1' and ended_at is null and answered_at is not null"), rows -> !rows.isEmpty()).get(0).get("channel")
                .toString();
    }

    private void hangUpAll() throws SQLException {
        for (Map<String, Object> leg : history.rows("select channel from legs where ended_at is null")) {
            history.camel().createProducerTemplate().requestBody("ajam-main:action?throwExceptionOnFailure=false",
                    AmiAction.of("Hangup").with("Channel", leg.get("channel").toString()));
        }
        await().atMost(LONG).until(() -> history.count("legs where ended_at is null") == 0);
    }

    @Test
    @Order(1)
    void theCallerHangsUp() throws Exception {
        add("history", "answers");
        call(5001, "queue", "leaves");
        awaitEnded(5001);
        remove("history", "answers");
    }

    @Test
    @Order(2)
    void theAgentHangsUp() throws Exception {
        add("history", "answers-short");
        call(5002, "continue", "talks");
        awaitEnded(5002);
        remove("history", "answers-short");
        hangUpAll();
    }

    @Test
    @Order(3)
    void theCallerGivesUpWhileAMemberRings() throws Exception {
        add("history", "rings");
        call(5003, "queue", "leaves");
        awaitEnded(5003);
        call(5004, "short", "talks");
        awaitEnded(5004);
        remove("history", "rings");
        hangUpAll();
    }

    @Test
    @Order(4)
    void theCallerPressesAKey() {
        call(5005, "queue", "presses");
        awaitEnded(5005);
    }

    @Test
    @Order(5)
    void theQueueIsFullOrEmpty() throws Exception {
        call(5006, "full", "leaves");
        awaitJoined(5006);
        call(5007, "full", "talks");
        call(5008, "empty", "talks");
        awaitEnded(5006);
        awaitEnded(5007);
        awaitEnded(5008);
        add("history-leave", "rings");
        call(5009, "leave", "talks");
        awaitJoined(5009);
        remove("history-leave", "rings");
        awaitEnded(5009);
        hangUpAll();
    }

    @Test
    @Order(6)
    void theCallIsTransferred() throws Exception {
        add("history", "answers");
        call(5010, "queue", "talks");
        awaitConnected(5010);
        act("BlindTransfer", "Channel", channel("answers"), "Context", "history", "Exten", "7");
        awaitEnded(5010);
        hangUpAll();

        call(5011, "queue", "talks");
        awaitConnected(5011);
        String agent = channel("answers");
        // Asterisk may miss the digits of the feature code in the first moment of a bridge
        await().pollDelay(TALK).until(() -> true);
        act("Atxfer", "Channel", agent, "Context", "history", "Exten", "7");
        channel("7");
        await().pollDelay(TALK).until(() -> true);
        act("Hangup", "Channel", agent);
        await().atMost(LONG).until(() -> history.count("events where name = 'AttendedTransfer'") == 1);
        remove("history", "answers");
        hangUpAll();
        awaitEnded(5011);
    }

    @Test
    @Order(7)
    void theCallGoesThroughTwoQueues() throws Exception {
        add("history-second", "answers");
        call(5012, "two", "talks");
        awaitConnected(5012);
        hangUpAll();
        awaitEnded(5012);
        remove("history-second", "answers");
    }

    @Test
    @Order(8)
    void agentsPause() {
        add("history", "answers");
        act("QueuePause", "Queue", "history", "Interface", device("answers"), "Paused", "true", "Reason", "lunch");
        act("QueuePause", "Queue", "history", "Interface", device("answers"), "Paused", "false");
        act("QueuePause", "Queue", "history", "Interface", device("answers"), "Paused", "true", "Reason", "meeting");
        remove("history", "answers");
        await().atMost(LONG).untilAsserted(() ->
                assertThat(history.rows("select reason, ended_by from agent_pauses where queue = 'history' order by began_at"))
                .containsExactly(Map.of("reason", "lunch", "ended_by", "UNPAUSED"), Map.of("reason", "meeting", "ended_by", "REMOVED")));
    }

    @Test
    @Order(AFTER_THE_CALLS)
    void theTablesAreTheExpectedOnes() throws Exception {
        List<String> columns = List.of("caller", "queue", "outcome", "member_name", "ring_attempts", "exit_key", "transfer");
        List<String> visits = history.rows("select " + String.join(", ", columns) + " from queue_visits order by joined_at").stream()
                .map(row -> columns.stream().map(column -> row.get(column) == null ? "-" : row.get(column).toString())
                        .collect(Collectors.joining(" "))).toList();
        assertThat(visits).containsExactly(
                "5001 history COMPLETED_CALLER answers 1 - -",
                "5002 history COMPLETED_AGENT answers-short 1 - -",
                "5003 history ABANDONED - 1 - -",
                "5004 history TIMEOUT - 1 - -",
                "5005 history KEY - 0 9 -",
                "5006 history-full ABANDONED - 0 - -",
                "5007 history-full FULL - 0 - -",
                "5008 history-empty JOIN_EMPTY - 0 - -",
                "5009 history-leave LEAVE_EMPTY - 1 - -",
                "5010 history TRANSFERRED answers 1 - BLIND",
                "5011 history TRANSFERRED answers 1 - ATTENDED",
                "5012 history TIMEOUT - 0 - -",
                "5012 history-second COMPLETED_CALLER answers 1 - -");
        assertThat(history.rows("select caller, ring_attempts.outcome as outcome from ring_attempts"
                + " join queue_visits on ring_attempts.uniqueid = queue_visits.uniqueid and ring_attempts.queue = queue_visits.queue"
                + " where ring_attempts.outcome <> 'ANSWERED' order by caller").stream()
                .map(row -> row.get("caller") + " " + row.get("outcome")))
                .containsExactly("5003 CANCELLED", "5004 NO_ANSWER", "5009 NO_ANSWER");
        assertThat(history.count("calls where ended_by is null or ended_by <> 'HANGUP'")).isZero();
        assertThat(history.count("calls where dialled is null or caller is null or answered_at is null")).isZero();
        assertThat(history.count("queue_visits where not exists (select 1 from calls where calls.call_id = queue_visits.call_id)"))
                .isZero();
        assertThat(history.count("gaps")).isZero();
    }

    /** Whoever was refused is in no line of it. */
    @Test
    @Order(AFTER_THE_CALLS)
    void theTablesAreWhatAsterisksOwnLogSays() throws Exception {
        List<QueueLog.Visit> logged = log.visits();
        List<Map<String, Object>> stored =
                history.rows("select * from queue_visits where outcome not in ('FULL', 'JOIN_EMPTY') order by joined_at");
        assertThat(stored).hasSameSizeAs(logged);
        for (int i = 0; i < stored.size(); i++) {
            Map<String, Object> row = stored.get(i);
            QueueLog.Visit line = logged.stream().filter(visit -> visit.uniqueid().equals(row.get("uniqueid"))
                    && visit.queue().equals(row.get("queue")))
                    .findFirst().orElseThrow(() -> new AssertionError("Asterisk has not logged " + row));
            assertThat(row.get("outcome")).as(row.toString()).isEqualTo(line.outcome());
            assertThat(row.get("caller")).isEqualTo(line.caller());
            assertThat(row.get("member_name")).isEqualTo(line.member());
            assertThat((Long) row.get("joined_at") / 1000).isCloseTo(line.joined(), within(1L));
            assertThat((Long) row.get("ended_at") / 1000).isCloseTo(line.ended(), within(1L));
            if (line.waited() >= 0) {
                assertThat(((Long) row.get("connected_at") - (Long) row.get("joined_at")) / 1000).isCloseTo(line.waited(), within(1L));
            }
            assertThat(history.count("ring_attempts where outcome = 'NO_ANSWER' and uniqueid = '" + line.uniqueid()
                    + "' and queue = '" + line.queue() + "'"))
                    .isEqualTo(line.noAnswers());
        }
        System.out.println("FIGURE call history, queues of Asterisk " + System.getenv("AJAM_TEST_LAB") + ": " + stored.size()
                + " visits are as queue_log has them, and 2 that it does not have");
    }

    @Test
    @Order(AFTER_THE_CALLS)
    void theSessionsAreWhatAsterisksOwnLogSays() throws Exception {
        List<String> logged = log.ofMember("history", "answers", device("answers"));
        assertThat(history.count("agent_sessions where ended_by = 'REMOVED' and queue = 'history' and interface = '"
                + device("answers") + "'"))
                .isEqualTo(logged.stream().filter("ADDMEMBER"::equals).count());
        assertThat(history.count("agent_pauses where queue = 'history' and interface = '" + device("answers") + "'"))
                .isEqualTo(logged.stream().filter("PAUSE"::equals).count());
    }
}
