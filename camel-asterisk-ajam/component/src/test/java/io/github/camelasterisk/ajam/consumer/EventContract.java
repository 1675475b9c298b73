// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Needs;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;

/** What the component promises of events, on any server. */
abstract class EventContract extends ContractSupport {

    @Test
    void eventsComeInOrderWithTheirHeaders() throws Exception {
        routes(r -> r.from("ajam:events").to("mock:all").filter(this::isOurs).to("mock:events"));
        awaitPolling(1);
        MockEndpoint mock = getMockEndpoint("mock:events");
        mock.expectedMessageCount(50);

        IntStream.range(0, 50).forEach(i -> userEvent("Seq", "" + i, "Channel", "Fake/1", "Uniqueid", "1.1", "Linkedid", "1.0"));

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq"))
                .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "" + i).toList());
        Exchange first = mock.getExchanges().get(0);
        assertThat(first.getMessage().getHeaders())
                .containsEntry("CamelAjamEvent", "UserEvent")
                .containsEntry("CamelAjamServer", server().url())
                .containsEntry("CamelAjamChannel", "Fake/1")
                .containsEntry("CamelAjamUniqueid", "1.1")
                .containsEntry("CamelAjamLinkedid", "1.0");
        List<Long> sequence = getMockEndpoint("mock:all").getExchanges().stream()
                .map(e -> e.getMessage().getHeader("CamelAjamSequence", Long.class)).toList();
        for (int i = 0; i < sequence.size(); i++) {
            assertThat(sequence.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void aHeaderFilterStrategyHoldsHeadersBack() throws Exception {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setLowerCase(true);
        strategy.getInFilter().addAll(List.of("camelajamserver", "camelajamchannel", "camelmessagetimestamp"));
        context.getComponent("ajam", AjamComponent.class).setHeaderFilterStrategy(strategy);
        MockEndpoint mock = events("?include=UserEvent");
        routes(r -> r.from("ajam:events?include=UserEvent&batch=true").to("mock:batches"));
        awaitPolling(2);
        mock.expectedMessageCount(1);

        userEvent("Channel", "Fake/1", "Uniqueid", "1.1");

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges().get(0).getMessage().getHeaders()).containsEntry("CamelAjamUniqueid", "1.1").containsKey("CamelAjamSequence")
                .doesNotContainKeys("CamelAjamServer", "CamelAjamChannel", "CamelMessageTimestamp");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:batches").getReceivedCounter() > 0);
        assertThat(getMockEndpoint("mock:batches").getExchanges().get(0).getMessage().getHeaders()).containsKey("CamelAjamSequence")
                .doesNotContainKey("CamelAjamServer");
    }

    @Test
    void includeAndExcludeChooseByName() throws Exception {
        routes(r -> {
            r.from("ajam:events?include=user*,NoSuch").to("mock:included");
            r.from("ajam:events?include=*&exclude=USEREVENT").to("mock:rest");
        });
        awaitPolling(2);
        MockEndpoint included = getMockEndpoint("mock:included");

        userEvent("Seq", "1");
        originate("short");

        await().atMost(SOON).until(() -> getMockEndpoint("mock:rest").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        assertThat(included.getExchanges()).isNotEmpty()
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
        assertThat(getMockEndpoint("mock:rest").getExchanges())
                .noneSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
        assertThat(included.getExchanges().get(0).getMessage().getHeader("CamelAjamSequence")).isEqualTo(1L);
    }

    @Test
    void theEventMaskChoosesByClass() throws Exception {
        routes(r -> {
            r.from("ajam:events?eventMask=user").to("mock:users");
            r.from("ajam:events?eventMask=on").to("mock:all");
        });
        awaitPolling(2);

        originate("short");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        userEvent("Seq", "1");

        await().atMost(SOON).until(() -> !getMockEndpoint("mock:users").getExchanges().isEmpty());
        assertThat(getMockEndpoint("mock:users").getExchanges())
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
    }

    @Test
    @Needs(actions = "Filter")
    void aFilterInTheServerChooses() throws Exception {
        routes(r -> {
            r.from("ajam:events?filter.1=RAW(Event: UserEvent)").to("mock:filtered");
            r.from("ajam:events").to("mock:all");
        });
        awaitPolling(2);

        originate("short");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:all").getExchanges().stream().anyMatch(e -> "Hangup".equals(e.getMessage().getHeader("CamelAjamEvent"))));
        userEvent("Seq", "1");

        await().atMost(SOON).until(() -> !getMockEndpoint("mock:filtered").getExchanges().isEmpty());
        assertThat(getMockEndpoint("mock:filtered").getExchanges())
                .allSatisfy(e -> assertThat(e.getMessage().getHeader("CamelAjamEvent")).isEqualTo("UserEvent"));
    }

    @Test
    void repeatedVariablesAreAllSet() throws Exception {
        routes(r -> r.from("ajam:events?include=VarSet").to("mock:vars"));
        awaitPolling(1);

        template.requestBodyAndHeaders("ajam:Originate",
                Map.of("Channel", "Local/short@default", "Application", "Wait", "Data", "1", "Async", "true", "Variable", List.of(mark + "A=1", mark + "B=2")),
                Map.of("CamelAjamVariables", Map.of(mark + "C", "3")));

        await().atMost(SOON).untilAsserted(() -> assertThat(getMockEndpoint("mock:vars").getExchanges())
                .extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Variable") + "=" + e.getMessage().getBody(AmiEvent.class).get("Value"))
                .contains(mark + "A=1", mark + "B=2", mark + "C=3"));
    }

    @Test
    void repeatedNamesOfAnEventAreAList() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        template.sendBody("ajam:action", AmiAction.of("UserEvent").with("UserEvent", mark).with("Tag", List.of("a", "b")).with("Other", "c"));

        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
        AmiEvent event = mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class);
        assertThat(event.get("tag")).isEqualTo(List.of("a", "b"));
        assertThat(event.get("other")).isEqualTo("c");
    }

    @Test
    void valuesKeepTheirSigns() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        userEvent("Text", "Jörg Ñandú 日本 & 1+1=2; 100% a: b");

        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
        assertThat(mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class).get("Text")).isEqualTo("Jörg Ñandú 日本 & 1+1=2; 100% a: b");
    }

    @Test
    void bytesThatAreNotUtf8StayReadable() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        mock.expectedMessageCount(2);
        template.sendBody("ajam:action?charset=ISO-8859-1", AmiAction.of("UserEvent").with("UserEvent", mark).with("Text", "Jörg"));
        userEvent("Text", "after it");

        mock.assertIsSatisfied();
        assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Text")).containsExactly("Jörg", "after it");
    }

    /** As when a module writes an empty line into an event: what follows belongs to nothing, and the events around it come. */
    @Test
    void aBlockThatIsNoEventIsCountedAndTheEventsAroundItCome() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            MockEndpoint mock = events("?include=UserEvent&baseUrl=" + proxy.url());
            mock.expectedMessageCount(3);
            AjamConsumer consumer = (AjamConsumer) context.getRoute("events").getConsumer();

            userEvent("Seq", "1");
            raw("action=UserEvent&UserEvent=" + mark + "&Seq=2%0D%0A%0D%0ALastLevel:%202%0D%0ASecret:%20sesame", proxy.lastSession());
            userEvent("Seq", "3");

            mock.assertIsSatisfied();
            assertThat(mock.getExchanges()).extracting(e -> e.getMessage().getBody(AmiEvent.class).get("Seq")).containsExactly("1", "2", "3");
            await().atMost(SOON).until(() -> consumer.getStrayBlocks() == 1);
            assertThat(consumer.getHealthCheck().call().getDetails()).containsEntry("stray.blocks", 1L);
            assertThat(consumer.getGaps()).isZero();
            assertThat(consumer.getFailures()).isZero();
        }
    }
}
