// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AjamSimulatorTest {

    private AjamSimulator pbx;

    @BeforeEach
    void start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void everySessionGetsAnEvent() {
        Client first = Client.loggedIn(pbx);
        Client second = Client.loggedIn(pbx);
        pbx.emit("Newchannel", "Channel", "PJSIP/100-1", "ChanVariable", "a=1", "ChanVariable", "b=2");
        assertThat(first.events()).hasSize(1).isEqualTo(second.events())
                .first().asString().endsWith("ChanVariable: a=1\nChanVariable: b=2");
    }

    @Test
    void nameWithoutValueIsRefused() {
        assertThatThrownBy(() -> pbx.emit("Newchannel", "Channel")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rawEventsPassAsTheyAre() {
        Client client = Client.loggedIn(pbx);
        byte[] block = "Event: Odd\r\nName: J\u00f6rg \r\nno colon\r\nEmpty: ".getBytes(StandardCharsets.ISO_8859_1);
        pbx.emit(block);
        assertThat(new String(client.get("/rawman?action=waitevent&timeout=0").body(), StandardCharsets.ISO_8859_1))
                .contains("\r\n\r\nEvent: Odd\r\nName: J\u00f6rg \r\nno colon\r\nEmpty: \r\n\r\nEvent: WaitEventComplete");
    }

    @Test
    void answersCanBeScripted() {
        Client client = Client.loggedIn(pbx);
        pbx.answer("queueadd", request -> request.get("Interface").equals("PJSIP/1")
                ? Answer.error("No, " + request.get("INTERFACE")).with("Extra", 1) : null);
        assertThat(client.action("QueueAdd", "Queue", "support", "Interface", "PJSIP/1", "ActionID", "s"))
                .isEqualTo("Response: Error\r\nActionID: s\r\nMessage: No, PJSIP/1\r\nExtra: 1\r\n\r\n");
        assertThat(client.action("QueueAdd", "Queue", "support", "Interface", "PJSIP/2"))
                .as("null leaves it to the simulator").contains("Added interface to queue");
    }

    @Test
    void unknownActionsCanBeScripted() {
        Client client = Client.loggedIn(pbx);
        pbx.answer("FaxList", request -> Answer.list("will follow").event("Fax", "Id", "1").event("Fax", "Id", "2").complete("FaxDone"));
        assertThat(client.blocks("FaxList", "ActionID", "f")).containsExactly(
                "Response: Success\nActionID: f\nEventList: start\nMessage: will follow",
                "Event: Fax\nActionID: f\nId: 1", "Event: Fax\nActionID: f\nId: 2",
                "Event: FaxDone\nActionID: f\nEventList: Complete\nListItems: 2");
        pbx.answer("FaxList", request -> Answer.raw("no AMI".getBytes(StandardCharsets.UTF_8)));
        assertThat(client.action("FaxList")).isEqualTo("no AMI");
        assertThat(new Client(pbx).action("FaxList")).contains("Permission denied");
    }

    @Test
    void failingScriptIsAServerError() {
        Client client = Client.loggedIn(pbx);
        pbx.answer("Broken", request -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(client.get("/rawman?action=broken").statusCode()).isEqualTo(500);
    }

    @Test
    void requestsAreRecorded() {
        Client client = Client.loggedIn(pbx);
        client.action("Originate", "Variable", "A=1", "Variable", "B=2", "ActionID", "o");
        assertThat(pbx.requests()).extracting(AjamRequest::action).containsExactly("Login", "Originate");
        AjamRequest originate = pbx.requests().get(1);
        assertThat(originate.actionId()).isEqualTo("o");
        assertThat(originate.getAll("variable")).containsExactly("A=1", "B=2");
        assertThat(originate.get("Missing")).isEmpty();
        assertThat(originate.parameters()).containsOnlyKeys("Action", "Variable", "ActionID").containsEntry("Variable", List.of("A=1", "B=2"));
        assertThat(pbx.requests().get(0)).hasToString("Login");
    }

    @Test
    void busyPortIsReported() {
        int port = URI.create(pbx.baseUrl()).getPort();
        assertThatThrownBy(() -> AjamSimulator.builder().port(port).start()).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(port));
    }

    @Test
    void threadsAreDaemonsAndEndWithClose() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        AjamSimulator other = AjamSimulator.builder().user("ajam", "secret").company().start();
        Client client = Client.loggedIn(other);
        client.actionLater("WaitEvent", "Timeout", "30");
        await().until(() -> other.requests().size() == 2);
        Set<Thread> added = new HashSet<>(Thread.getAllStackTraces().keySet());
        added.removeAll(before);
        added.removeIf(thread -> thread.getName().matches("(HttpClient|awaitility|ForkJoinPool).*"));
        assertThat(added).isNotEmpty().allMatch(Thread::isDaemon);
        other.close();
        other.close();
        await().until(() -> added.stream().noneMatch(Thread::isAlive));
    }
}
