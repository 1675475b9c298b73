// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Steps of a call in one route, with nothing removed between them. */
class ChainAsteriskIT extends ContractSupport {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Test
    void aCallIsMadeGivenADigitTransferredAndHungUp() throws Exception {
        routes(r -> r.from("direct:call")
                .setHeader("CamelAjamVariables", r.constant(Map.of("AJAM" + mark, "1")))
                .setBody(r.constant(Map.of("Channel", "Local/answer@default/n", "Application", "Wait", "Data", 20)))
                .to("ajam:Originate?awaitEvent=OriginateResponse&awaitTimeout=20s")
                .setProperty("channel", r.simple("${header.CamelAjamAwaitedEvent[Channel]}"))
                .setHeader("CamelAjam.Channel", r.exchangeProperty("channel")).setHeader("CamelAjam.Digit", r.constant(5))
                .to("ajam:PlayDTMF?parameter.Receive=true&awaitEvent=DTMFEnd&awaitMatch=Channel,Digit&awaitTimeout=10s")
                .setProperty("digit", r.simple("${header.CamelAjamAwaitedEvent[Digit]}"))
                .toD("ajam:Redirect?parameter.Channel=${exchangeProperty.channel}&parameter.Context=default&parameter.Exten=100&parameter.Priority=1")
                .setHeader("CamelAjam.Channel", r.exchangeProperty("channel"))
                .to("ajam:Hangup?awaitEvent=Hangup&awaitMatch=Channel&awaitTimeout=10s"));

        Exchange exchange = template.request("direct:call", e -> { });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("digit")).isEqualTo("5");
        AmiEvent hangup = exchange.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class);
        assertThat(hangup.name()).isEqualTo("Hangup");
        List<String> ids = wire.requests.stream().map(r -> r.action()).filter(a -> List.of("Originate", "PlayDTMF", "Redirect", "Hangup").contains(a.name()))
                .map(a -> a.actionId()).toList();
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        String channel = exchange.getProperty("channel", String.class);
        await().atMost(SOON).until(() -> request("ajam:CoreShowChannels", Map.of()).events().stream()
                .noneMatch(one -> channel.equals(one.get("Channel"))));
    }
}
