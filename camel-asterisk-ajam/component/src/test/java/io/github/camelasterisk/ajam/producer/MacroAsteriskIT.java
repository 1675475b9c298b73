// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.OriginateOutcome;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes that lead a call from step to step, each step taken when the one before has really happened. */
@Needs(AsteriskFeature.CATALOGUE)
class MacroAsteriskIT extends ContractSupport {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @AfterEach
    void endCalls() {
        template.request("ajam:Hangup", e -> e.getMessage().setBody(Map.of("Channel", "/^Local.(answer|busy|nobody|agi)/")));
    }

    /** The route that docs/actions-howto.md shows. */
    private void macro() throws Exception {
        routes(r -> {
            r.from("direct:macro")
                    .to("ajam:Originate?awaitEvent=OriginateResponse&awaitTimeout=40s")
                    .setProperty("outcome", r.header("CamelAjamAwaitedEvent").convertTo(OriginateOutcome.class))
                    .choice()
                        .when(r.simple("${exchangeProperty.outcome.success}")).to("direct:answered")
                        .otherwise().setBody(r.simple("${exchangeProperty.outcome.reason}")).to("mock:failed");

            r.from("direct:answered")
                    .doTry()
                        .to("direct:dial")
                    .doFinally()
                        .setBody(r.constant(""))
                        .removeHeaders("CamelAjam*")
                        .setHeader("CamelAjam.Channel", r.simple("${exchangeProperty.outcome.channel}"))
                        .to("ajam:Hangup?throwExceptionOnFailure=false&awaitEvent=Hangup&awaitMatch=Channel&awaitTimeout=5s")
                        .to("mock:hungup")
                    .end();

            r.from("direct:dial")
                    .errorHandler(r.noErrorHandler())
                    .split(r.header("digits")).stopOnException()
                        .setHeader("CamelAjam.Digit", r.body())
                        .setHeader("CamelAjam.Channel", r.simple("${exchangeProperty.outcome.channel}"))
                        .setBody(r.constant(""))
                        .to("ajam:PlayDTMF?parameter.Receive=true&awaitEvent=DTMFEnd&awaitMatch=Channel,Digit&awaitTimeout=5s")
                        .to("mock:digits");
        });
    }

    private Exchange call(String extension, Object... digits) {
        return template.request("direct:macro", e -> {
            e.getMessage().setHeader("digits", List.of(digits));
            e.getMessage().setBody(Map.of("Channel", "Local/" + extension + "@default/n", "Context", "default", "Exten", "dtmf",
                    "Priority", 1, "Timeout", 3000));
        });
    }

    @Test
    void aCallIsMadeAnsweredGivenDigitsAndHungUp() throws Exception {
        macro();

        assertThat(call("answer", 1, 2, 3).getException()).isNull();

        assertThat(getMockEndpoint("mock:digits").getExchanges())
                .extracting(e -> e.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class).get("Digit")).containsExactly("1", "2", "3");
        Message hungUp = getMockEndpoint("mock:hungup").getExchanges().get(0).getMessage();
        assertThat(hungUp.getHeader("CamelAjamAwaitedEvent", AmiEvent.class).name()).isEqualTo("Hangup");
        await().atMost(SOON).untilAsserted(() -> assertThat(channels("answer")).isEmpty());
    }

    /** The extension hangs up by itself after the fourth digit. */
    @Test
    void theDigitsAreHeard() throws Exception {
        macro();
        routes(r -> r.from("ajam:events?include=UserEvent").filter(r.simple("${body[UserEvent]} == 'Digits'")).to("mock:heard"));
        awaitPolling(1);
        getMockEndpoint("mock:heard").expectedMessageCount(1);

        assertThat(call("answer", 1, 2, 3, 4).getException()).isNull();

        getMockEndpoint("mock:heard").assertIsSatisfied();
        assertThat(getMockEndpoint("mock:heard").getExchanges().get(0).getMessage().getBody(AmiEvent.class).get("Digits")).isEqualTo("1234");
        assertThat(getMockEndpoint("mock:hungup").getReceivedCounter()).isOne();
    }

    @Test
    void aCallThatMeetsABusyLineLeavesNothing() throws Exception {
        macro();

        assertThat(call("busy", 1).getException()).isNull();

        assertThat(getMockEndpoint("mock:failed").getExchanges()).singleElement()
                .satisfies(e -> assertThat(e.getMessage().getBody()).isEqualTo("busy"));
        assertThat(getMockEndpoint("mock:digits").getReceivedCounter()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(channels("busy")).isEmpty());
    }

    @Test
    void aDigitThatCantBePlayedEndsTheCallAllTheSame() throws Exception {
        macro();

        assertThat(call("answer", 1, "", 3).getException()).hasRootCauseInstanceOf(AjamActionException.class).hasMessageContaining("PlayDTMF");

        assertThat(getMockEndpoint("mock:digits").getReceivedCounter()).isOne();
        assertThat(getMockEndpoint("mock:hungup").getReceivedCounter()).isOne();
        await().atMost(SOON).untilAsserted(() -> assertThat(channels("answer")).isEmpty());
    }

    private List<String> channels(String extension) {
        return request("ajam:CoreShowChannels", Map.of()).events().stream().map(channel -> channel.getFirst("Channel"))
                .filter(name -> name.startsWith("Local/" + extension + "@")).toList();
    }

    // ---- AsyncAGI

    @Test
    void aChannelInAsyncAgiIsAnsweredPlayedToAndHungUp() throws Exception {
        routes(r -> {
            r.from("direct:agi")
                    .setProperty("channel", r.simple("${body[Channel]}"))
                    .to("direct:answer").to("direct:beep").to("direct:hangup");
            for (Map.Entry<String, String> step : Map.of("answer", "ANSWER", "beep", "STREAM FILE beep \"\"", "hangup", "HANGUP").entrySet()) {
                r.from("direct:" + step.getKey())
                        .setHeader("CamelAjam.Channel", r.exchangeProperty("channel"))
                        .setHeader("CamelAjam.Command", r.constant(step.getValue()))
                        .setBody(r.constant(""))
                        .to("ajam:AGI?awaitEvent=AsyncAGIExec&awaitTimeout=10s")
                        .to("mock:done");
            }
            r.from("ajam:events?include=AsyncAGIStart").filter(r.simple("${body[Exten]} == 'agi'")).to("direct:agi").to("mock:end");
            r.from("ajam:events?include=Hangup").filter(r.simple("${body[Channel]} starts with 'Local/agi@'")).to("mock:gone");
        });
        awaitPolling(2);
        getMockEndpoint("mock:end").expectedMessageCount(1);
        getMockEndpoint("mock:gone").expectedMinimumMessageCount(1);

        template.sendBody("ajam:Originate?awaitEvent=OriginateResponse",
                Map.of("Channel", "Local/agi@default/n", "Application", "Wait", "Data", 20));

        getMockEndpoint("mock:end").assertIsSatisfied();
        assertThat(getMockEndpoint("mock:done").getExchanges()).hasSize(3).allSatisfy(step -> {
            AmiEvent done = step.getMessage().getHeader("CamelAjamAwaitedEvent", AmiEvent.class);
            assertThat(done.get("CommandId")).isEqualTo(step.getMessage().getHeader("CamelAjamActionId"));
            assertThat(URLDecoder.decode(done.getFirst("Result"), StandardCharsets.UTF_8)).startsWith("200 result=");
            assertThat(step.getMessage().getBody(AmiResponse.class).isSuccess()).isTrue();
        });
        assertThat(URLDecoder.decode(getMockEndpoint("mock:done").getExchanges().get(1).getMessage()
                .getHeader("CamelAjamAwaitedEvent", AmiEvent.class).getFirst("Result"), StandardCharsets.UTF_8)).contains("endpos=");
        getMockEndpoint("mock:gone").assertIsSatisfied();
    }

    // ---- what else an Originate takes

    @Test
    void theIdsOfTheChannelsCanBeChosen() {
        Exchange exchange = template.request("ajam:Originate?awaitEvent=OriginateResponse", e -> e.getMessage().setBody(Map.of(
                "Channel", "Local/answer@default/n", "Application", "Wait", "Data", 20, "Codecs", "ulaw,alaw", "EarlyMedia", true,
                "ChannelId", mark + ".1", "OtherChannelId", mark + ".2")));

        OriginateOutcome outcome = exchange.getMessage().getHeader("CamelAjamAwaitedEvent", OriginateOutcome.class);
        assertThat(outcome.uniqueid()).isEqualTo(mark + ".1");
        assertThat(request("ajam:Status", Map.of("CamelAjam.Channel", mark + ".2")).events()).singleElement()
                .satisfies(other -> assertThat(other.get("Channel")).isEqualTo(outcome.channel().replace(";1", ";2")));
    }
}
