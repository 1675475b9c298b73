// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.docs.Cookbook;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.SipPhone;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is done with Asterisk's services, really done on the server: its database, CLI, queues, mailboxes, phones. Needs the lab's queue
 * {@code support}, mailbox {@code 100@default}, PJSIP endpoint {@code 100}, and extensions {@code answer}, {@code short}, {@code queue}
 * and {@code vm}.
 */
@Needs(AsteriskFeature.CATALOGUE)
class ServiceFamiliesAsteriskIT extends FamilySupport {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    // ---- AstDB

    @AfterEach
    void deleteEntries() {
        lenient("DBDelTree", Map.of("Family", mark));
        lenient("DBDel", Map.of("Family", "CFWD", "Key", mark));
    }

    private void put(String family, String key, String value) {
        act("DBPut", Map.of("Family", family, "Key", key, "Val", value));
    }

    private String forwardTo(String phone) {
        return template.requestBodyAndHeader("direct:forward-to", null, "phone", phone, String.class);
    }

    private void assertNoEntry(String family, String key) {
        assertThat(failure(() -> act("DBGet", Map.of("Family", family, "Key", key)))).isInstanceOf(AjamActionException.class)
                .hasMessageContaining("entry not found");
    }

    @Test
    void anEntryOfTheDatabaseIsWrittenReadAndDeleted() {
        add(new Cookbook.AstDb());
        assertThat(forwardTo(mark)).isEqualTo("nowhere");

        put("CFWD", mark, "PJSIP/100, or \"J\u00f6rg\"");
        assertThat(forwardTo(mark)).isEqualTo("PJSIP/100, or \"J\u00f6rg\"");
        AmiResponse response = act("DBGet", Map.of("Family", "CFWD", "Key", mark));
        assertThat(response.events()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("DBGetResponse");
            assertThat(entry.get("Key")).isEqualTo(mark);
        });

        put("CFWD", mark, "101");
        assertThat(forwardTo(mark)).isEqualTo("101");
        act("DBDel", Map.of("Family", "CFWD", "Key", mark));
        assertNoEntry("CFWD", mark);
    }

    @Test
    void aTreeOfTheDatabaseIsReadAndDeleted() {
        put(mark, "a/1", "one");
        put(mark, "a/2", "two");
        put(mark, "b", "three");

        if (has("DBGetTree")) {
            assertThat(act("DBGetTree", Map.of("Family", mark, "Key", "a")).events()).extracting(entry -> entry.get("Val"))
                    .containsExactly("one", "two");
        } else {
            assertUnknown("DBGetTree", Map.of("Family", mark));
        }

        act("DBDelTree", Map.of("Family", mark, "Key", "a"));
        assertNoEntry(mark, "a/1");
        assertThat(act("DBGet", Map.of("Family", mark, "Key", "b")).events().get(0).get("Val")).isEqualTo("three");
        act("DBDelTree", Map.of("Family", mark));
        assertNoEntry(mark, "b");
    }

    // ---- Command

    @Test
    void theLinesOfACommandAreThoseThatTheCliPrints() {
        put(mark, "first", "1");
        put(mark, "second", "a: b");

        assertThat(act("Command", Map.of("Command", "core show version")).output()).singleElement().asString()
                .contains("Asterisk " + act("CoreSettings", Map.of()).get("AsteriskVersion"));
        assertThat(act("Command", Map.of("Command", "database show " + mark)).output()).satisfiesExactly(
                line -> assertThat(line.strip()).startsWith("/" + mark + "/first").endsWith(" : 1"),
                line -> assertThat(line.strip()).startsWith("/" + mark + "/second").endsWith(" : a: b"),
                line -> assertThat(line).isEqualTo("2 results found."));
    }

    @Test
    @Needs(AsteriskFeature.UNKNOWN_COMMAND_FAILS)
    void aCommandThatDoesNotExistIsAnError() {
        AmiResponse wrong = lenient("Command", Map.of("Command", "no such command"));
        assertThat(wrong.isSuccess()).isFalse();
        assertThat(wrong.output().get(0)).startsWith("No such command");
    }

    // ---- queues

    private final String member = "PJSIP/" + mark;

    @AfterEach
    void leaveTheQueue() {
        lenient("QueueRemove", Map.of("Queue", "support", "Interface", member));
    }

    private AmiEvent joined() {
        add(new Cookbook.Queue());
        return awaited(template.request("direct:agent-in", e -> e.getMessage().setHeader("phone", mark)));
    }

    private List<AmiEvent> member() {
        return act("QueueStatus", Map.of("Queue", "support", "Member", member)).events().stream()
                .filter(item -> "QueueMember".equals(item.name())).toList();
    }

    @Test
    void aMemberJoinsAQueuePausesAndLeaves() {
        watch("QueueMember*");

        assertThat(joined().get("Interface")).isEqualTo(member);

        assertThat(member()).singleElement().satisfies(seen -> {
            assertThat(seen.get("Location")).isEqualTo(member);
            assertThat(seen.get("Paused")).isEqualTo("1");
            assertThat(seen.get("Penalty")).isEqualTo("0");
        });
        act("QueuePause", Map.of("Queue", "support", "Interface", member, "Paused", false));
        awaitSeen("QueueMemberPause", Map.of("Interface", member, "Paused", "0"));
        act("QueuePause", Map.of("Queue", "support", "Interface", member, "Paused", true, "Reason", "lunch, until 1"));
        awaitSeen("QueueMemberPause", Map.of("Interface", member, "Paused", "1", "PausedReason", "lunch, until 1"));
        act("QueuePenalty", Map.of("Queue", "support", "Interface", member, "Penalty", 7));
        awaitSeen("QueueMemberPenalty", Map.of("Interface", member, "Penalty", "7"));
        assertThat(member()).singleElement().satisfies(seen -> {
            assertThat(seen.get("PausedReason")).isEqualTo("lunch, until 1");
            assertThat(seen.get("Penalty")).isEqualTo("7");
        });

        act("QueueRemove", Map.of("Queue", "support", "Interface", member));
        awaitSeen("QueueMemberRemoved", Map.of("Queue", "support", "Interface", member));
        assertThat(member()).isEmpty();
        assertThat(failure(() -> act("QueueRemove", Map.of("Queue", "support", "Interface", member)))).isInstanceOf(AjamActionException.class)
                .hasMessageContaining("Not there");
    }

    private AmiEvent summary() {
        return items("QueueSummary", Map.of("Queue", "support"), "Queue", "support").get(0);
    }

    @Test
    void aCallerWaitsInAQueueUntilWithdrawn() throws Exception {
        add(new Cookbook.Queue());
        MockEndpoint waiting = getMockEndpoint("mock:waiting");
        routes(r -> r.from("direct:caller-waiting").to("mock:waiting"));
        watch("QueueCaller*");
        String caller = farEnd(call("queue", "Wait", "30"));
        awaitSeen("QueueCallerJoin", Map.of("Queue", "support", "Channel", caller));

        template.sendBody("direct:callers-waiting", null);

        assertThat(waiting.getExchanges()).filteredOn(e -> caller.equals(e.getMessage().getBody(AmiEvent.class).get("Channel"))).hasSize(1);
        assertThat(Integer.valueOf(summary().getFirst("Callers"))).isPositive();

        Map<String, Object> withdrawal = Map.of("Queue", "support", "Caller", caller);
        if (has("QueueWithdrawCaller")) {
            act("QueueWithdrawCaller", withdrawal);
            awaitSeen("QueueCallerLeave", Map.of("Queue", "support", "Channel", caller));
        } else {
            assertUnknown("QueueWithdrawCaller", withdrawal);
        }
    }

    @Test
    void whatAQueueCountsIsSetBack() {
        watch("QueueCaller*");
        String channel = call("queue", "Wait", "30");
        awaitSeen("QueueCallerJoin", Map.of("Channel", farEnd(channel)));
        act("Hangup", Map.of("Channel", channel));
        awaitSeen("QueueCallerAbandon", Map.of("Channel", farEnd(channel)));
        await().atMost(SOON).until(() -> abandoned() > 0);

        act("QueueReset", Map.of("Queue", "support"));

        assertThat(abandoned()).isZero();
    }

    private int abandoned() {
        return items("QueueStatus", Map.of("Queue", "support"), "Event", "QueueParams").stream()
                .mapToInt(queue -> Integer.parseInt(queue.getFirst("Abandoned"))).sum();
    }

    @Test
    void anEntryIsWrittenToTheQueueLog() {
        act("QueueLog", Map.of("Queue", "support", "Event", "COACHED", "Interface", member, "Message", "well done", "Uniqueid", mark));

        shell("grep -q '|" + mark + "|support|" + member + "|COACHED|well done' /var/log/asterisk/queue_log");
    }

    // ---- voicemail

    private static final Map<String, Object> MAILBOX = Map.of("Mailbox", "100@default");
    private static final Map<String, Object> BOX = Map.of("Context", "default", "Mailbox", "100");

    private int messages() {
        return Integer.parseInt(act("MailboxCount", MAILBOX).getFirst("NewMessages"));
    }

    private boolean messageLeft;

    /** The mark is in its caller's name. */
    @AfterEach
    void deleteMessage() {
        if (!messageLeft) {
            return;
        }
        messageLeft = false;
        if (has("VoicemailRemove")) {
            AmiEvent message = act("VoicemailBoxSummary", BOX).events().stream()
                    .filter(detail -> detail.getFirst("CallerID") != null && detail.getFirst("CallerID").contains(mark)).findFirst().orElseThrow();
            Map<String, Object> removal = new HashMap<>(BOX);
            removal.put("Folder", message.get("Folder"));
            removal.put("ID", message.get("ID"));
            act("VoicemailRemove", removal);
        } else {
            assertUnknown("VoicemailRemove", Map.of("Context", "default", "Mailbox", "100", "Folder", "INBOX", "ID", "x"));
            shell("cd /var/spool/asterisk/voicemail/default/100/INBOX && m=`grep -l '" + mark + "' *.txt` && rm ${m%.txt}.*");
        }
        act("VoicemailRefresh", BOX);
    }

    @Test
    @Needs(actions = {"VoicemailUserStatus", "VoicemailRefresh"})
    void aMessageIsLeftAndCounted() throws Exception {
        add(new Cookbook.Voicemail());
        MockEndpoint counted = getMockEndpoint("mock:counted");
        routes(r -> r.from("direct:messages-counted").to("mock:counted"));
        awaitPolling(1);
        int before = messages();

        messageLeft = true;
        call("vm", "Playback", "vm-intro");

        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> assertThat(counted.getExchanges()).anySatisfy(exchange -> {
            AmiResponse count = exchange.getMessage().getBody(AmiResponse.class);
            assertThat(count.get("Mailbox")).isEqualTo("100@default");
            assertThat(Integer.parseInt(count.getFirst("NewMessages"))).isGreaterThan(before);
        }));
        assertThat(act("MailboxStatus", MAILBOX).get("Waiting")).isEqualTo("1");
        assertThat(items("VoicemailUsersList", Map.of(), "VoiceMailbox", "100")).singleElement()
                .satisfies(user -> assertThat(Integer.parseInt(user.getFirst("NewMessageCount"))).isGreaterThan(before));
        assertThat(act("VoicemailUserStatus", BOX).events()).singleElement()
                .satisfies(user -> assertThat(Integer.parseInt(user.getFirst("NewMessageCount"))).isGreaterThan(before));

        int with = messages();
        deleteMessage();
        await().atMost(SOON).untilAsserted(() -> assertThat(messages()).isLessThan(with));
    }

    // ---- PJSIP

    private List<AmiEvent> contacts(String uri) throws Exception {
        MockEndpoint contacts = getMockEndpoint("mock:contacts");
        contacts.reset();
        template.sendBody("direct:contacts", null);
        return contacts.getExchanges().stream().map(e -> e.getMessage().getBody(AmiEvent.class)).filter(contact -> uri.equals(contact.get("Uri"))).toList();
    }

    @Test
    @Needs(actions = "PJSIPShowContacts")
    void aPhoneRegistersIsQualifiedAndNotified() throws Exception {
        add(new Cookbook.Phones());
        routes(r -> r.from("direct:contact").to("mock:contacts"));
        watch("ContactStatus");
        String bind = act("PJSIPShowEndpoint", Map.of("Endpoint", "100")).events().stream()
                .filter(detail -> "TransportDetail".equals(detail.name())).findFirst().orElseThrow().getFirst("Bind");
        try (SipPhone phone = new SipPhone("100", "ajam-lab-phone", bind)) {
            assertThat(contacts(phone.contact())).isEmpty();

            phone.register(60);

            awaitSeen("ContactStatus", Map.of("URI", phone.contact(), "ContactStatus", "NonQualified"));
            assertThat(contacts(phone.contact())).singleElement().satisfies(contact -> assertThat(contact.get("Endpoint")).isEqualTo("100"));
            assertThat(items("PJSIPShowEndpoints", Map.of(), "ObjectName", "100")).singleElement()
                    .satisfies(endpoint -> assertThat(endpoint.getFirst("Contacts")).contains(phone.contact()));

            act("PJSIPQualify", Map.of("Endpoint", "100"));
            await().atMost(SOON).untilAsserted(() -> assertThat(phone.requests("OPTIONS")).hasSize(1));

            act("PJSIPNotify", Map.of("Endpoint", "100", "Variable", List.of("Event=" + mark, "X-Note=a")));
            await().atMost(SOON).untilAsserted(() -> assertThat(phone.requests("NOTIFY")).anySatisfy(notify ->
                    assertThat(notify).contains("Event: " + mark, "X-Note: a")));

            phone.register(0);
            awaitSeen("ContactStatus", Map.of("URI", phone.contact(), "ContactStatus", "Removed"));
            assertThat(contacts(phone.contact())).isEmpty();
        }
    }
}
