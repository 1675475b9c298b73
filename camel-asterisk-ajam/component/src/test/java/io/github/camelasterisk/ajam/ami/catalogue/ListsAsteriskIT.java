// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ListedAction;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.RecordedSupport;
import io.github.camelasterisk.ajam.fixture.SomethingToList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Every list action that a real server has. Needs the lab's queue, mailbox, agent, hint, peers and PJSIP endpoint. */
class ListsAsteriskIT extends RecordedSupport {

    /** Nothing but a module of Asterisk's own can subscribe with another server. */
    private static final Set<String> ALWAYS_EMPTY = Set.of("PJSIPShowSubscriptionsOutbound");
    /** Asterisk 16 says 1 of DBGetTree however many there are, and of registrations the auths that stand among them are not counted. */
    private static final Set<String> MISCOUNTED = Set.of("DBGetTree", "PJSIPShowRegistrationsOutbound");

    private Map<String, CatalogueAction> lists() {
        Map<String, CatalogueAction> lists = new TreeMap<>();
        ListedAction.of(request("ajam:ListCommands", Map.of())).stream()
                .flatMap(action -> Catalogue.asterisk().action(action.name()).stream())
                .filter(known -> !known.items().isEmpty()).forEach(known -> lists.put(known.name(), known));
        return lists;
    }

    @Test
    void everyListHasItsItems() throws Exception {
        Map<String, CatalogueAction> lists = lists();
        List<String> order = new ArrayList<>(lists.keySet());
        // it ends what is listed
        order.remove("Hangup");
        order.add("Hangup");
        List<String> withItems = new ArrayList<>();
        Set<String> empty = new TreeSet<>();
        try (SomethingToList something = new SomethingToList(template, mark, lists.keySet())) {
            something.make();
            for (String list : order) {
                Exchange exchange = ask(list, something.parameters(list));
                assertList(lists.get(list), exchange);
                assertThat(differences(response(exchange))).as(list).isEmpty();
                (items(exchange).isEmpty() ? empty : withItems).add(list);
            }
        }
        System.out.printf("FIGURE list actions of Asterisk %d%s: listed %d, with items %d, empty %d %s%n", version(), inFormat(),
                lists.size(), withItems.size(), empty.size(), empty);
        assertThat(lists).hasSizeGreaterThan(20);
        assertThat(empty).isSubsetOf(ALWAYS_EMPTY);
    }

    private Exchange ask(String list, Map<String, ?> parameters) {
        return template.request("wire:" + list, exchange -> exchange.getMessage().setBody(parameters));
    }

    private static AmiResponse response(Exchange exchange) {
        return exchange.getMessage().getBody(AmiResponse.class);
    }

    private static List<AmiEvent> items(Exchange exchange) {
        return response(exchange).events();
    }

    private static void assertList(CatalogueAction list, Exchange exchange) {
        assertThat(exchange.getException()).as(list.name()).isNull();
        AmiResponse response = response(exchange);
        assertThat(response.isList()).as(list.name()).isTrue();
        // no false alarm of a list that did not come whole
        assertThat(response.isComplete()).as(list.name()).isTrue();
        assertThat(exchange.getMessage().getHeader("CamelAjamResponse")).as(list.name()).isEqualTo("Success");
        assertThat(exchange.getMessage().getHeader("CamelAjamMessage")).as(list.name()).isNotNull().isEqualTo(response.message());
        assertThat(exchange.getMessage().getHeader("CamelAjamActionId")).as(list.name()).isEqualTo(response.actionId());
        assertThat(exchange.getMessage().getHeader("CamelAjamListItems")).as(list.name()).isEqualTo(response.events().size());
        assertThat(response.events()).as(list.name()).extracting(AmiEvent::name).isSubsetOf(list.items());
        assertCompletion(list, response);
    }

    /** What comes as one event has no completion. */
    private static void assertCompletion(CatalogueAction list, AmiResponse response) {
        if (list.completion() == null) {
            assertThat(response.completion()).as(list.name()).isNull();
            assertThat(response.events()).as(list.name()).hasSize(1);
            return;
        }
        assertThat(response.completion().name()).as(list.name()).isEqualTo(list.completion());
        if (!MISCOUNTED.contains(list.name())) {
            assertThat(response.completion().getFirst("ListItems")).as(list.name()).isEqualTo(String.valueOf(response.events().size()));
        }
    }

    @Test
    void aListOfNothingIsEmptyWithoutAnError() {
        Map<String, CatalogueAction> lists = lists();
        Map<String, Map<String, String>> nothing = Map.of("BridgeList", Map.of("BridgeType", mark), "DBGetTree", Map.of("Family", mark),
                "Hangup", Map.of("Channel", "/^" + mark + "/"), "IAXregistry", Map.of(), "PJSIPShowRegistrationsOutbound", Map.of(),
                "PJSIPShowSubscriptionsOutbound", Map.of(), "QueueStatus", Map.of("Queue", mark), "QueueSummary", Map.of("Queue", mark),
                "SIPshowregistry", Map.of());
        Set<String> asked = nothing.keySet().stream().filter(lists::containsKey).collect(Collectors.toSet());

        assertThat(asked).hasSizeGreaterThanOrEqualTo(5).allSatisfy(list -> {
            Exchange exchange = ask(list, nothing.get(list));
            assertList(lists.get(list), exchange);
            assertThat(items(exchange)).isEmpty();
        });
    }

    @Test
    void whatIsNotThereIsAnErrorWhereAsteriskSaysSo() {
        Set<String> lists = lists().keySet();
        Map<String, Map<String, String>> missing = Map.of("BridgeInfo", Map.of("BridgeUniqueid", mark),
                "ConfbridgeList", Map.of("Conference", mark), "CoreShowChannelMap", Map.of("Channel", mark),
                "DBGet", Map.of("Family", mark, "Key", "a"), "ParkedCalls", Map.of("ParkingLot", mark),
                "PJSIPShowEndpoint", Map.of("Endpoint", mark), "PJSIPShowResourceLists", Map.of(),
                "ShowDialPlan", Map.of("Context", mark), "SIPpeerstatus", Map.of("Peer", mark), "Status", Map.of("Channel", mark));
        Set<String> asked = missing.keySet().stream().filter(lists::contains).collect(Collectors.toSet());

        assertThat(asked).hasSizeGreaterThanOrEqualTo(5).allSatisfy(list -> {
            assertThat(ask(list, missing.get(list)).getException()).isInstanceOf(AjamActionException.class);

            Exchange told = ask(list + "?throwExceptionOnFailure=false", missing.get(list));
            assertThat(told.getException()).isNull();
            assertThat(response(told).isSuccess()).isFalse();
            assertThat(items(told)).isEmpty();
            assertThat(told.getMessage().getHeaders()).doesNotContainKey("CamelAjamListItems");
        });
    }

    @Test
    void whatAsteriskSaysInsteadOfAnEmptyListIsNoError() {
        List<String> asked = List.of("VoicemailUserStatus", "VoicemailBoxSummary").stream().filter(lists()::containsKey).toList();

        for (String list : asked) {
            Exchange exchange = ask(list, Map.of("Context", "default", "Mailbox", mark));
            assertThat(exchange.getException()).as(list).isNull();
            assertThat(response(exchange).message()).as(list).startsWith("There is no voicemail user");
            assertThat(items(exchange)).as(list).isEmpty();
        }
    }

    @Test
    void whatIsListedInOneAnswerHasAllItsValues() throws Exception {
        try (SomethingToList something = new SomethingToList(template, mark, lists().keySet())) {
            something.makeStates();
            something.makeRules();

            assertThat(whole("QueueRule", Map.of("Rule", mark)).get("Rule")).isEqualTo(List.of("30,+3,+0", "60,+5,+0"));
            assertThat(whole("PresenceState", Map.of("Provider", SomethingToList.PRESENCE)).get("Message"))
                    .isEqualTo(List.of("Presence State", "back soon"));
            assertThat(whole("ListCategories", Map.of("Filename", "queuerules.conf")).values()).contains(mark);
            assertThat(whole("Command", Map.of("Command", "queue show rules")).output()).anyMatch(line -> line.contains(mark));
        }
    }

    private AmiResponse whole(String action, Map<String, ?> parameters) {
        AmiResponse response = response(ask(action, parameters));
        assertThat(differences(response)).isEmpty();
        return response;
    }
}
