// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.simulator.message.Block;
import org.junit.jupiter.api.Test;

/** The Cdr events of {@link AjamSimulator.Builder#cdr()}. */
class CallRecordsTest {

    private final List<String> events = new ArrayList<>();

    private List<String> records(Client client) {
        events.addAll(client.events());
        return events.stream().filter(event -> event.startsWith("Event: Cdr\n")).toList();
    }

    @Test
    void aCallHasOneRecordAfterItsHangup() {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").cdr().start()) {
            Client client = Client.loggedIn(pbx);
            client.action("Originate", "Channel", "PJSIP/100", "Context", "default", "Exten", "short", "Priority", "1", "Async", "true",
                    "CallerID", "Bob <123>");
            await().until(() -> !records(client).isEmpty());

            String call = records(client).get(0);
            assertThat(call).contains("\nPrivilege: cdr,all\n", "\nSource: 123\n", "\nCallerID: \"Bob\" <123>\n", "\nDisposition: ANSWERED\n");
            assertThat(Block.valueOf("Channel", call)).startsWith("PJSIP/100-");
            assertThat(Block.valueOf("AnswerTime", call)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(events.get(events.indexOf(call) - 1)).startsWith("Event: Hangup\n")
                    .contains("\nUniqueid: " + Block.valueOf("UniqueID", call) + "\n");
            assertThat(records(client)).hasSize(1);
        }
    }

    @Test
    void aBusyPhoneIsRecordedWithoutAnAnswer() {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").cdr().start()) {
            Client client = Client.loggedIn(pbx);
            client.action("Originate", "Channel", "Local/busy@default", "Application", "Wait", "Data", "1", "Async", "true");
            await().until(() -> !records(client).isEmpty());

            assertThat(records(client).get(0)).contains("\nAnswerTime: \n", "\nBillableSeconds: 0\n", "\nDisposition: BUSY\n");
        }
    }

    @Test
    void withoutTheOptionThereIsNoRecord() {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start()) {
            Client client = Client.loggedIn(pbx);
            client.action("Originate", "Channel", "Local/busy@default", "Application", "Wait", "Data", "1", "Async", "true");
            await().until(() -> {
                assertThat(records(client)).isEmpty();
                return events.stream().filter(event -> event.startsWith("Event: Hangup\n")).count() == 2;
            });
            pbx.emit("UserEvent", "UserEvent", "End");
            await().until(() -> records(client).isEmpty() && events.stream().anyMatch(event -> event.startsWith("Event: UserEvent\n")));
        }
    }
}
