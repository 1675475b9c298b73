// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitEventTest {

    private static final String EMPTY = "Response: Success\r\nMessage: Waiting for Event completed.\r\n\r\nEvent: WaitEventComplete\r\n\r\n";

    private AjamSimulator pbx;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").user("limited", "less", "user", "").start();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    private CompletableFuture<String> waiting(Client client) {
        return waiting(client, "30", pbx);
    }

    private static CompletableFuture<String> waiting(Client client, String seconds, AjamSimulator pbx) {
        int before = pbx.requests().size();
        CompletableFuture<String> answer = client.actionLater("WaitEvent", "Timeout", seconds);
        await().pollInterval(Duration.ofMillis(5)).until(() -> pbx.requests().size() > before);
        return answer;
    }

    @Test
    void zeroAnswersAtOnce() {
        assertThat(Client.loggedIn(pbx).action("WaitEvent", "Timeout", "0")).isEqualTo(EMPTY);
    }

    @Test
    void answersWhenTheTimeIsOver() {
        CompletableFuture<String> later = waiting(Client.loggedIn(pbx));
        assertThat(Client.loggedIn(pbx).action("WaitEvent", "Timeout", "1")).isEqualTo(EMPTY);
        assertThat(later).isNotDone();
    }

    @Test
    void keepsEventsFromLoginOn() {
        Client client = Client.loggedIn(pbx);
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        pbx.emit("Hangup", "Channel", "PJSIP/100-1", "Cause", "16");
        assertThat(client.events()).satisfiesExactly(
                first -> assertThat(first).matches("(?s)Event: Newchannel\nPrivilege: call,all\nTimestamp: \\d+\\.\\d{6}\nChannel: PJSIP/100-1"),
                second -> assertThat(second).startsWith("Event: Hangup\n").endsWith("Cause: 16"));
        assertThat(client.events()).isEmpty();
    }

    @Test
    void answersAsSoonAsAnEventIsThere() throws Exception {
        Client client = Client.loggedIn(pbx);
        CompletableFuture<String> answer = waiting(client);
        assertThat(answer).isNotDone();
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat(answer.get(5, TimeUnit.SECONDS)).contains("Event: Newchannel\r\n").endsWith("Event: WaitEventComplete\r\n\r\n");
    }

    @Test
    void actionIdIsOnResponseAndCompletionOnly() {
        Client client = Client.loggedIn(pbx);
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat(client.blocks("WaitEvent", "Timeout", "0", "ActionID", "w")).satisfiesExactly(
                response -> assertThat(response).isEqualTo("Response: Success\nActionID: w\nMessage: Waiting for Event completed."),
                event -> assertThat(event).doesNotContain("ActionID"),
                complete -> assertThat(complete).isEqualTo("Event: WaitEventComplete\nActionID: w"));
    }

    @Test
    void secondDisplacesTheFirst() throws Exception {
        Client client = Client.loggedIn(pbx);
        CompletableFuture<String> first = waiting(client);
        CompletableFuture<String> second = waiting(client);
        // "arrived" is not yet "waits": in theory the two may overtake each other
        await().until(() -> first.isDone() || second.isDone());
        CompletableFuture<String> displaced = first.isDone() ? first : second;
        assertThat(displaced.get()).isEmpty();
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat((displaced == first ? second : first).get(5, TimeUnit.SECONDS)).contains("Event: Newchannel");
    }

    @Test
    void logoffEndsTheWaiting() throws Exception {
        Client client = Client.loggedIn(pbx);
        CompletableFuture<String> answer = waiting(client);
        assertThat(client.action("Logoff")).startsWith("Response: Goodbye");
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(EMPTY);
    }

    @Test
    void expiryEndsTheWaiting() throws Exception {
        CompletableFuture<String> answer = waiting(Client.loggedIn(pbx));
        pbx.expireSessions();
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(EMPTY);
    }

    @Test
    void pingsAreAnsweredMeanwhile() {
        Client client = Client.loggedIn(pbx);
        CompletableFuture<String> answer = waiting(client);
        assertThat(client.action("Ping")).startsWith("Response: Success");
        assertThat(answer).isNotDone();
    }

    @Test
    void noWaitingHoldsAThread() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 60).mapToObj(i -> waiting(Client.loggedIn(pbx))).toList();
        assertThat(Client.loggedIn(pbx).action("Ping")).startsWith("Response: Success");
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).contains("Event: Newchannel"));
    }

    @Test
    void waitsTenSecondsLessThanTheSessionHas() {
        AtomicLong clock = new AtomicLong();
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").clock(clock::get).start()) {
            Client old = Client.loggedIn(pbx);
            clock.set(TimeUnit.SECONDS.toNanos(49));
            CompletableFuture<String> later = waiting(Client.loggedIn(pbx), "8", pbx);
            assertThat(old.action("WaitEvent", "Timeout", "30")).as("after the one second that is left").isEqualTo(EMPTY);
            assertThat(later).isNotDone();
        }
    }

    @Test
    void loginChoosesClasses() {
        Client client = Client.loggedIn(pbx, "Events", "agent,user");
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        pbx.emit("QueueCallerJoin", "Queue", "support");
        pbx.emit("UserEvent", "UserEvent", "Mine");
        assertThat(client.events()).satisfiesExactly(
                first -> assertThat(first).startsWith("Event: QueueCallerJoin\nPrivilege: agent,all"),
                second -> assertThat(second).startsWith("Event: UserEvent\nPrivilege: user,all"));
    }

    @Test
    void loginWithAllEventsTellsThatTheServerIsUp() {
        Client client = new Client(pbx);
        assertThat(client.blocks("Login", "Username", "ajam", "Secret", "secret", "Events", "on")).hasSize(2)
                .last().asString().startsWith("Event: FullyBooted\nPrivilege: system,all\nUptime: ");
        assertThat(client.blocks("Login", "Username", "ajam", "Secret", "secret", "Events", "call,user")).hasSize(1);
    }

    @Test
    void waitEventTurnsEventsOnAgain() {
        Client client = Client.loggedIn(pbx, "Events", "off");
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void accountLimitsTheClasses() {
        Client client = new Client(pbx);
        client.action("Login", "Username", "limited", "Secret", "less");
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1");
        pbx.emit("Newchannel", "Privilege", "user,all", "Channel", "PJSIP/100-2");
        assertThat(client.events()).singleElement().asString().contains("PJSIP/100-2");
    }

    @Test
    void eventsActionChangesTheClasses() {
        Client client = Client.loggedIn(pbx);
        assertThat(client.action("Events", "EventMask", "call")).isEqualTo("Response: Success\r\nEvents: On\r\n\r\n");
        pbx.emit("QueueCallerJoin", "Queue", "support");
        assertThat(client.events()).isEmpty();
        assertThat(client.action("Events", "EventMask", "off")).contains("Events: Off");
        assertThat(client.action("Events")).contains("Invalid event mask");
    }

    @Test
    void filterIncludes() {
        Client client = Client.loggedIn(pbx);
        assertThat(client.action("Filter", "Operation", "Add", "MatchCriteria", "name(Hangup),header(Cause),method(regex)",
                "Filter", "1[67]")).contains("Response: Success");
        pbx.emit("Newchannel", "Cause", "16");
        pbx.emit("Hangup", "Cause", "0");
        pbx.emit("Hangup", "Cause", "17");
        assertThat(client.events()).singleElement().asString().endsWith("Cause: 17");
    }

    @Test
    void filterExcludes() {
        Client client = Client.loggedIn(pbx);
        assertThat(client.action("Filter", "Operation", "Add", "Filter", "!Channel: Local/")).contains("Response: Success");
        pbx.emit("Newchannel", "Channel", "Local/1");
        pbx.emit("Newchannel", "Channel", "PJSIP/1");
        assertThat(client.events()).singleElement().asString().endsWith("PJSIP/1");
    }

    @Test
    void senselessFiltersAreRefused() {
        Client client = Client.loggedIn(pbx);
        assertThat(client.action("Filter", "Operation", "Add", "Filter", "((")).contains("Filter did not compile");
        assertThat(client.action("Filter", "Operation", "Add")).contains("formatted incorrectly");
        assertThat(client.action("Filter", "Operation", "Add", "MatchCriteria", "zork(a)", "Filter", "x"))
                .contains("formatted incorrectly");
        assertThat(client.action("Filter", "Filter", "x")).contains("Unknown operation");
    }
}
