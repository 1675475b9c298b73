// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import static io.github.camelasterisk.ajam.examples.callhistory.report.HistoryRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each report's figures against a small table, counted by hand, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReportsContract {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-05T12:00:00Z"), ZoneOffset.UTC);
    private static final String DAY = "?from=2026-11-02";

    private HikariDataSource database;
    private ReportFixture reports;
    private HistoryRows rows;

    abstract TestDatabase database();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        database = database().open();
        rows = new HistoryRows(database);
        visits();
        calls();
        agents();
        reports = new ReportFixture(folder, database, NOW, "history.targets", "sales:15:3, elsewhere/sales:60", "history.outsidePrefix",
                "0");
    }

    @AfterAll
    void stop() {
        if (reports != null) {
            reports.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private void visits() throws SQLException {
        // the day before, and the day after
        rows.visit("support", at("2026-11-01T23:59:59+01:00"), "COMPLETED_CALLER", "101", 10, 100);
        rows.visit("support", at("2026-11-03T00:00:00+01:00"), "ABANDONED", 10);

        rows.visit("support", at("2026-11-02T09:00:00+01:00"), "COMPLETED_CALLER", "101", 10, 100);
        rows.visit("support", at("2026-11-02T09:10:00+01:00"), "COMPLETED_AGENT", "101", 30, 200);
        // answered at the last moment
        rows.visit("support", at("2026-11-02T10:00:00+01:00"), "TRANSFERRED", "102", 20, 60);
        rows.visit("support", at("2026-11-02T10:05:00+01:00"), "ABANDONED", 3);
        rows.visit("support", at("2026-11-02T10:06:00+01:00"), "ABANDONED", 15);
        rows.visit("support", at("2026-11-02T10:07:00+01:00"), "ABANDONED", 45);
        rows.visit("support", at("2026-11-02T11:00:00+01:00"), "TIMEOUT", 60);
        rows.visit("support", at("2026-11-02T11:01:00+01:00"), "KEY", 8);
        rows.visit("support", at("2026-11-02T11:02:00+01:00"), "FULL", 0);
        rows.visit("support", at("2026-11-02T11:03:00+01:00"), "LEAVE_EMPTY", 12);
        rows.visit("support", at("2026-11-02T12:00:00+01:00"), "UNKNOWN", 100);
        rows.visit("support", at("2026-11-02T12:01:00+01:00"), "UNKNOWN", "101", 5, 500);
        rows.visit("support", at("2026-11-02T13:00:00+01:00"), null, 0);
        // answered on the next day
        rows.visit("support", at("2026-11-02T23:59:50+01:00"), "COMPLETED_CALLER", "102", 30, 10);
        rows.visit("sales", at("2026-11-02T09:00:00+01:00"), "COMPLETED_CALLER", "103", 16, 100);
        // talks into the next day
        rows.visit("sales", at("2026-11-02T23:50:00+01:00"), "COMPLETED_AGENT", "103", 10, 1200);
    }

    private void calls() throws SQLException {
        // the one who waited 3 s reaches us later, the one who waited 15 s is called back, with the prefix, and the one who waited 45 s in
        // vain
        rows.insert("queue_visits", "uniqueid", "again", "call_id", "again", "queue", "returns", "joined_at",
                at("2026-11-04T10:00:00+01:00"), "caller", callerOf(6), "ring_attempts", 1, "connected_at",
                at("2026-11-04T10:00:09+01:00"), "interface", "PJSIP/105", "ended_at", at("2026-11-04T10:01:00+01:00"), "outcome",
                "COMPLETED_CALLER");
        call("c1", "2026-11-02T10:30:00+01:00", "2026-11-02T10:30:08+01:00", "HANGUP", "0" + callerOf(7));
        call("c2", "2026-11-02T10:40:00+01:00", null, "HANGUP", callerOf(8));
        call("c3", "2026-11-02T12:00:00+01:00", "2026-11-02T12:00:05+01:00", "UNKNOWN", "200");
        call("c4", "2026-11-02T13:00:00+01:00", "2026-11-02T13:00:01+01:00", null, "200");
        call("c5", "2026-11-03T13:00:00+01:00", null, "HANGUP", "200");
        rows.insert("call_aliases", "linkedid", "second-linkedid", "call_id", "c1");
        rows.insert("legs", "uniqueid", "c1", "call_id", "c1", "channel", "PJSIP/101-00000001", "caller", "101", "started_at",
                at("2026-11-02T10:30:00+01:00"), "ended_at", at("2026-11-02T10:31:00+01:00"));
        rows.insert("legs", "uniqueid", "c1b", "call_id", "c1", "channel", "PJSIP/trunk-00000002", "caller", "0305551", "started_at",
                at("2026-11-02T10:30:01+01:00"), "ended_at", at("2026-11-02T10:31:00+01:00"));
        rows.insert("legs", "uniqueid", "c2", "call_id", "c2", "channel", "PJSIP/201-00000003", "started_at",
                at("2026-11-02T10:40:00+01:00"));
        rows.insert("queue_visits", "uniqueid", "c1", "call_id", "c1", "queue", "returns", "joined_at", at("2026-10-31T10:30:02+01:00"),
                "caller", "1", "ring_attempts", 1, "ended_at", at("2026-10-31T10:30:05+01:00"), "outcome", "ABANDONED");
        rows.insert("ring_attempts", "uniqueid", "c1", "interface", "PJSIP/105", "started_at", at("2026-10-31T10:30:03+01:00"), "queue",
                "returns", "ended_at", at("2026-10-31T10:30:05+01:00"), "outcome", "CANCELLED");
        rows.insert("events", "identity", "0".repeat(32), "at", at("2026-11-02T10:30:00+01:00"), "name", "Newchannel", "uniqueid", "c1",
                "call_id", "c1", "fields", "{\"Channel\": \"PJSIP/101-00000001\", \"CallerIDNum\": \"101\"}");
        rows.insert("cdrs", "identity", "1".repeat(32), "received_at", at("2026-11-02T10:31:00+01:00"), "uniqueid", "c1", "call_id", "c1",
                "source", "101", "disposition", "ANSWERED");
        rows.insert("gaps", "kind", "restarted", "from_at", at("2026-11-01T23:59:00+01:00"), "until_at", at("2026-11-02T00:00:30+01:00"));
        rows.insert("gaps", "kind", "STOPPED", "from_at", at("2026-11-04T00:00:00+01:00"), "until_at", at("2026-11-04T01:00:00+01:00"));
    }

    private void call(String id, String started, String answered, String endedBy, String dialled) throws SQLException {
        rows.insert("calls", "call_id", id, "started_at", at(started), "answered_at", answered == null ? null : (Long) at(answered),
                "ended_at", endedBy == null ? null : (Long) (at(started) + 60_000), "ended_by", endedBy, "caller", "101", "caller_name",
                "Anna", "dialled", dialled);
    }

    /** The number of the visit that was inserted so many before. */
    private static String callerOf(int visit) {
        return "030555" + (1000 + visit);
    }

    private void agents() throws SQLException {
        session("support", "101", "2026-11-02T08:00:00+01:00", "2026-11-02T16:00:00+01:00");
        session("sales", "101", "2026-11-02T08:00:00+01:00", "2026-11-02T12:00:00+01:00");
        session("support", "101", "2026-11-01T22:00:00+01:00", "2026-11-02T02:00:00+01:00");
        session("support", "102", "2026-11-02T20:00:00+01:00", null);
        for (String queue : List.of("support", "sales")) {
            pause(queue, "101", "2026-11-02T12:00:00+01:00", "2026-11-02T12:30:00+01:00", "Lunch");
        }
        pause("support", "101", "2026-11-02T23:50:00+01:00", "2026-11-03T00:10:00+01:00", "=1+1");
        ring("2026-11-02T09:00:00+01:00", 5, "ANSWERED");
        ring("2026-11-02T09:10:00+01:00", 7, "ANSWERED");
        ring("2026-11-02T09:09:00+01:00", 15, "NO_ANSWER");
        ring("2026-11-02T09:20:00+01:00", 2, "CANCELLED");
        ring("2026-11-01T09:20:00+01:00", 2, "NO_ANSWER");
    }

    private void session(String queue, String agent, String from, String until) throws SQLException {
        rows.insert("agent_sessions", "queue", queue, "interface", "PJSIP/" + agent, "began_at", at(from), "member_name", "Agent " + agent,
                "ended_at", until == null ? null : (Long) at(until), "ended_by", until == null ? null : "REMOVED");
    }

    private void pause(String queue, String agent, String from, String until, String reason) throws SQLException {
        rows.insert("agent_pauses", "queue", queue, "interface", "PJSIP/" + agent, "began_at", at(from), "member_name", "Agent " + agent,
                "reason", reason, "ended_at", at(until), "ended_by", "UNPAUSED");
    }

    private void ring(String from, int seconds, String outcome) throws SQLException {
        rows.insert("ring_attempts", "uniqueid", "r" + from, "interface", "PJSIP/101", "started_at", at(from), "queue", "support",
                "member_name", "Agent 101", "ended_at", at(from) + seconds * 1000L, "outcome", outcome);
    }

    @Test
    void countsWhatHappenedInEachQueue() throws Exception {
        JsonNode answer = reports.report("queues" + DAY);

        assertThat(texts(answer, "queue")).containsExactly("sales", "support");
        String support = answer.at("/rows/1").toString();
        assertThat(support).contains("\"answerWithin\":20", "\"offered\":14", "\"answered\":5", "\"answeredWithin\":3", "\"completed\":4",
                "\"completedWithin\":2", "\"completedByCaller\":2", "\"completedByAgent\":1", "\"transferred\":1", "\"abandoned\":3",
                "\"shortAbandoned\":1", "\"abandonedAfter\":1", "\"timedOut\":1", "\"keyExits\":1", "\"leftEmpty\":1", "\"refused\":1",
                "\"withdrawn\":0", "\"unknownEnds\":2", "\"stillOpen\":1", "\"lost\":5", "\"lostWithin\":3");
        assertThat(support).contains("\"answeredWaitSeconds\":95.0", "\"averageAnsweredWaitSeconds\":19.0",
                "\"averageAbandonedWaitSeconds\":21.0", "\"waitSeconds\":230.0", "\"averageWaitSeconds\":23.0",
                "\"longestWaitSeconds\":60.0", "\"talkSeconds\":370.0", "\"averageTalkSeconds\":92.5", "\"longestTalkSeconds\":200.0");
        assertThat(support).contains("\"answeredPercent\":41.67", "\"abandonedPercent\":25.0", "\"unknownPercent\":14.29");
        assertThat(answer.at("/definitions/answeredWithin").asText()).startsWith("Answered after a wait of at most");
    }

    @Test
    void knowsFourServiceLevelsByName() throws Exception {
        JsonNode answer = reports.report("service-level" + DAY);

        assertThat(answer.at("/rows/1").toString()).contains("\"serviceLevelAsteriskPercent\":50.0",
                "\"serviceLevelAsterisk2Percent\":55.56", "\"serviceLevelWazoPercent\":60.0", "\"serviceLevelXcallyPercent\":50.0");
        // its own target is 15 s, and 16 s are too late
        assertThat(answer.at("/rows/0").toString()).contains("\"queue\":\"sales\"", "\"answerWithin\":15", "\"answeredWithin\":1");
        assertThat(reports.report("service-level" + DAY + "&answerWithin=16").at("/rows/0/answeredWithin").asInt()).isEqualTo(2);
        assertThat(answer.at("/definitions").toString()).contains("ServicelevelPerf2", "Wazo", "XCALLY");
    }

    @Test
    void addsAllQueuesUpInTheSummary() throws Exception {
        JsonNode answer = reports.report("summary" + DAY);

        assertThat(answer.path("rows")).hasSize(1);
        assertThat(answer.at("/rows/0").toString()).contains("\"offered\":16", "\"answered\":7", "\"averageTalkSeconds\":278.333");
        assertThat(reports.report("summary" + DAY + "&queue=sales").at("/rows/0/offered").asInt()).isEqualTo(2);
        assertThat(reports.report("summary" + DAY + "&agent=PJSIP/101").at("/rows/0/answered").asInt()).isEqualTo(3);
        assertThat(reports.report("summary?from=2026-01-01").path("rows")).isEmpty();
    }

    @Test
    void listsAsManyVisitsAsEachFigureCounts() throws Exception {
        JsonNode counted = reports.report("summary" + DAY).at("/rows/0");

        for (Figure figure : Figure.values()) {
            if (counted.has(figure.text())) {
                assertThat(reports.report("visits" + DAY + "&figure=" + figure.text()).path("rows")).as(figure.text())
                        .hasSize(counted.path(figure.text()).asInt());
            }
        }
        assertThat(reports.report("visits" + DAY + "&weekday=1&hour=10").path("rows")).hasSize(4);
        assertThat(reports.report("visits" + DAY + "&weekday=2").path("rows")).isEmpty();
    }

    @Test
    void listsInPages() throws Exception {
        JsonNode all = reports.report("visits" + DAY);
        JsonNode first = reports.report("visits" + DAY + "&limit=10");
        JsonNode second = reports.report("visits" + DAY + "&limit=10&before=" + first.path("next").asText().replace(" ", "%20"));

        assertThat(first.path("rows")).hasSize(10);
        assertThat(second.has("next")).isFalse();
        List<String> both = new java.util.ArrayList<>(texts(first, "joinedAt"));
        both.addAll(texts(second, "joinedAt"));
        assertThat(both).isEqualTo(texts(all, "joinedAt")).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(all.has("next")).isFalse();
    }

    @Test
    void cutsWhatAgentsDidAtTheEdgesOfTheDay() throws Exception {
        JsonNode answer = reports.report("agents" + DAY);

        assertThat(texts(answer, "interface")).containsExactly("PJSIP/101", "PJSIP/102", "PJSIP/103");
        // with the call that had joined on the day before
        assertThat(answer.at("/rows/0").toString()).contains("\"answered\":4", "\"ringAttempts\":4", "\"missed\":1", "\"unknownEnds\":1",
                "\"talks\":3", "\"talkSeconds\":400.0", "\"averageTalkSeconds\":133.333", "\"averageAnsweredRingSeconds\":6.0",
                "\"queues\":2", "\"loggedInSeconds\":36000.0", "\"pausedSeconds\":2400.0", "\"busySeconds\":400.0",
                "\"occupancyPercent\":1.11");
        // the call that was answered on the next day is not there, and the open session ends with the day
        assertThat(answer.at("/rows/1").toString()).contains("\"answered\":1", "\"transferred\":1", "\"talkSeconds\":60.0",
                "\"loggedInSeconds\":14400.0");
        // the talk into the next day is whole, what kept the agent busy on this day is not
        assertThat(answer.at("/rows/2").toString()).contains("\"answered\":2", "\"talkSeconds\":1300.0", "\"busySeconds\":690.0",
                "\"loggedInSeconds\":null", "\"occupancyPercent\":null");
        JsonNode next = reports.report("agents?from=2026-11-03");
        assertThat(next.at("/rows/1").toString()).contains("PJSIP/102", "\"answered\":1", "\"loggedInSeconds\":86400.0");
        assertThat(next.at("/rows/2").toString()).contains("PJSIP/103", "\"answered\":0", "\"busySeconds\":610.0");
    }

    @Test
    void sumsPausesUpByReason() throws Exception {
        JsonNode answer = reports.report("pauses" + DAY);

        assertThat(texts(answer, "reason")).containsExactlyInAnyOrder("=1+1", "Lunch");
        String lunch = StreamSupport.stream(answer.path("rows").spliterator(), false)
                .filter(row -> row.path("reason").asText().equals("Lunch")).findFirst().orElseThrow().toString();
        assertThat(lunch).contains("\"pauses\":1", "\"pausedSeconds\":1800.0");
    }

    @Test
    void knowsWhoIsToBeCalledBack() throws Exception {
        JsonNode all = reports.report("abandoned" + DAY);

        assertThat(texts(all, "caller")).containsExactly(callerOf(8), callerOf(7), callerOf(6));
        assertThat(all.at("/rows/1/calledBackAt").asText()).isEqualTo("2026-11-02T10:30:08.000+01:00");
        assertThat(all.at("/rows/2/isShort").asInt()).isEqualTo(1);
        assertThat(all.at("/rows/2/calledAgainAt").asText()).isEqualTo("2026-11-04T10:00:09.000+01:00");
        assertThat(texts(reports.report("abandoned" + DAY + "&toCallBack=true"), "caller")).containsExactly(callerOf(8));
        assertThat(texts(reports.report("abandoned" + DAY + "&short=false"), "caller")).containsExactly(callerOf(8), callerOf(7));
        assertThat(texts(reports.report("abandoned" + DAY + "&short=true"), "caller")).containsExactly(callerOf(6));
    }

    @Test
    void countsHoursAndDaysInTheZoneOfTheReport() throws Exception {
        assertThat(pairs(reports.report("distribution" + DAY + "&by=hour&queue=support"), "hour"))
                .containsExactly("9:2", "10:4", "11:4", "12:2", "13:1", "23:1");
        assertThat(pairs(reports.report("distribution" + DAY + "&by=weekday"), "weekday")).containsExactly("1:16");
        assertThat(pairs(reports.report("distribution?from=2026-11-01&until=2026-11-04&by=day"), "day"))
                .containsExactly("2026-11-01:1", "2026-11-02:16", "2026-11-03:1");
        assertThat(reports.report("distribution" + DAY + "&by=weekday-hour").at("/rows/0").toString())
                .startsWith("{\"weekday\":1,\"hour\":9,");
        // in Kathmandu, where it is four hours and three quarters later
        assertThat(pairs(reports.report("distribution?from=2026-11-02&zone=Asia/Kathmandu&by=hour&queue=sales"), "hour"))
                .containsExactly("13:1");
    }

    @Test
    void theDayOfTheChangeOfTheClocksHas25Hours() throws Exception {
        for (String time : List.of("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
                "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z")) {
            rows.visit("clocks", at(time), "ABANDONED", 10);
        }

        assertThat(pairs(reports.report("distribution?from=2026-10-25&by=hour&queue=clocks"), "hour"))
                .containsExactly("0:1", "2:2", "23:1");
        assertThat(pairs(reports.report("distribution?from=2026-10-24&until=2026-10-27&by=day&queue=clocks"), "day"))
                .containsExactly("2026-10-24:1", "2026-10-25:4", "2026-10-26:1");
    }

    @Test
    void countsAndListsCalls() throws Exception {
        assertThat(reports.report("call-totals" + DAY).at("/rows/0").toString())
                .contains("\"calls\":4", "\"answered\":3", "\"unanswered\":1", "\"unknownEnds\":1", "\"stillOpen\":1",
                "\"averageDurationSeconds\":60.0", "\"answeredPercent\":100.0", "\"unknownPercent\":25.0");
        assertThat(texts(reports.report("calls" + DAY), "callId")).containsExactly("c4", "c3", "c2", "c1");
        assertThat(texts(reports.report("calls" + DAY + "&figure=unanswered"), "callId")).containsExactly("c2");
        assertThat(texts(reports.report("calls" + DAY + "&figure=unknownEnds"), "callId")).containsExactly("c3");
        assertThat(texts(reports.report("calls" + DAY + "&figure=stillOpen"), "callId")).containsExactly("c4");
        assertThat(texts(reports.report("calls" + DAY + "&number=" + callerOf(8)), "callId")).containsExactly("c2");
        assertThat(texts(reports.report("calls" + DAY + "&queue=returns"), "callId")).containsExactly("c1");
        JsonNode first = reports.report("calls" + DAY + "&limit=3");
        assertThat(texts(reports.report("calls" + DAY + "&limit=3&before=" + first.path("next").asText()), "callId")).containsExactly("c1");
    }

    @Test
    void tellsEverythingOfOneCall() throws Exception {
        // by another Linkedid that it had
        JsonNode call = reports.report("calls/second-linkedid");

        assertThat(call.path("callId").asText()).isEqualTo("c1");
        assertThat(call.path("startedAt").asText()).isEqualTo("2026-11-02T10:30:00.000+01:00");
        assertThat(call.at("/legs")).hasSize(2);
        assertThat(call.at("/visits/0").toString()).contains("returns", "ABANDONED", "\"waitSeconds\":3.0");
        assertThat(call.at("/rings/0").toString()).contains("PJSIP/105", "CANCELLED");
        assertThat(call.at("/events/0/fields/CallerIDNum").asText()).isEqualTo("101");
        assertThat(call.at("/cdrs/0/disposition").asText()).isEqualTo("ANSWERED");
    }

    @Test
    void tellsOfGapsInThePeriod() throws Exception {
        JsonNode answer = reports.report("queues" + DAY);

        assertThat(answer.path("gaps")).hasSize(1);
        assertThat(answer.at("/gaps/0").toString()).contains("restarted", "\"gapSeconds\":30.0", "2026-11-02T00:00:00.000+01:00");
        assertThat(reports.report("gaps?from=2026-11-01&until=2026-11-06").path("rows")).hasSize(2);
    }

    @Test
    void aRoleHasOnlyTheQueuesThatItMaySee() throws Exception {
        assertThat(texts(reports.report("support", "queues" + DAY), "queue")).containsExactly("support");
        assertThat(reports.report("support", "summary" + DAY).at("/rows/0/offered").asInt()).isEqualTo(14);
        assertThat(reports.report("support", "summary" + DAY + "&queue=sales").path("rows")).isEmpty();
        assertThat(texts(reports.report("support", "queue-names"), "queue")).containsExactly("support");
        assertThat(texts(reports.report("administrator", "queue-names"), "queue")).contains("returns", "sales", "support");
        assertThat(texts(reports.report("support", "agent-names"), "memberName"))
                .containsExactly("Agent 101", "Agent 102", "Agent 103", "null");
        assertThat(texts(reports.report("support", "agents" + DAY), "interface")).containsExactly("PJSIP/101", "PJSIP/102");
        assertThat(reports.report("support", "abandoned" + DAY).at("/rows/0").has("caller")).isFalse();
        // one leg of c2 is of another extension, and c1 went through another queue
        assertThat(texts(reports.report("support", "calls" + DAY), "callId")).containsExactly("c4", "c3");
        assertThat(reports.get("support", "/api/history/calls/c1").statusCode()).isEqualTo(404);
    }

    private static List<String> texts(JsonNode answer, String member) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false).map(row -> row.path(member).asText()).toList();
    }

    /** Each row as a name and how many came. */
    private static List<String> pairs(JsonNode answer, String member) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(row -> row.path(member).asText() + ":" + row.path("offered").asText()).toList();
    }
}
