// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What the component promises of lists that are read as they arrive, on any server. */
abstract class StreamListContract extends ContractSupport {

    @Test
    void itemsComeOneByOne() throws Exception {
        List<AmiEvent> whole = request("ajam:QueueStatus", Map.of("CamelAjam.Queue", "support")).events();
        routes(r -> r.from("direct:list").to("ajam:QueueStatus?streamList=true").to("mock:list")
                .split(r.body()).streaming().to("mock:items"));
        MockEndpoint items = getMockEndpoint("mock:items");

        template.sendBody("direct:list", Map.of("Queue", "support"));

        assertThat(items.getExchanges()).isNotEmpty().extracting(e -> e.getMessage().getBody(AmiEvent.class).name())
                .containsExactlyElementsOf(whole.stream().map(AmiEvent::name).toList());
        assertThat(items.getExchanges()).allSatisfy(e -> assertThat(e.getMessage().getBody(AmiEvent.class).get("Queue")).isEqualTo("support"));
        Message list = getMockEndpoint("mock:list").getExchanges().get(0).getMessage();
        assertThat(list.getHeader("CamelAjamResponse")).isEqualTo("Success");
        assertThat(list.getHeader("CamelAjamMessage")).isEqualTo("Queue status will follow");
        assertThat(list.getHeader("CamelAjamActionId")).isNotNull();
        assertThat(list.getHeaders()).doesNotContainKey("CamelAjamListItems");
    }

    @Test
    void whatIsInMemoryIsThereAfterTheExchange() {
        Iterable<?> items = () -> template.requestBody("ajam:QueueStatus?streamList=true", Map.of("Queue", "support"), Iterator.class);

        assertThat(items).hasSizeGreaterThanOrEqualTo(1).first().isInstanceOf(AmiEvent.class);
    }

    @Test
    void anErrorIsAsWithoutStreaming() {
        Exchange failed = template.request("ajam:Status?streamList=true", e -> e.getMessage().setBody(Map.of("Channel", "Local/nosuch")));
        assertThat(failed.getException()).isInstanceOf(AjamActionException.class).hasMessageContaining("No such channel");

        Exchange told = template.request("ajam:Status?streamList=true&throwExceptionOnFailure=false",
                e -> e.getMessage().setBody(Map.of("Channel", "Local/nosuch")));
        assertThat(told.getMessage().getBody()).isInstanceOf(AmiResponse.class);
    }

    @Test
    void whatIsNoListHasNoItems() {
        assertThat(template.requestBody("ajam:Ping?streamList=true", null, Iterator.class).hasNext()).isFalse();
    }

    @Test
    void anExpiredSessionIsRenewed() {
        request("ajam:Ping", Map.of());
        request("ajam:Logoff", Map.of());

        assertThat(template.requestBody("ajam:QueueStatus?streamList=true", Map.of("Queue", "support"), Iterator.class).hasNext()).isTrue();
        assertThat(wire.count("Login")).isEqualTo(2);
    }
}
