// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** What real servers answer that is not as other answers are. Needs chan_iax2 with a peer as the lab's {@code iax100}, and PJSIP. */
class TrapsAsteriskIT extends ContractSupport {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    private AmiResponse lenient(String action) {
        return request("ajam:" + action + "?throwExceptionOnFailure=false", Map.of());
    }

    @Test
    @Needs(actions = "PJSIPShowResourceLists")
    void aLineFeedWithinAValueEndsNoLine() {
        AmiResponse response = lenient("PJSIPShowResourceLists");

        assertThat(response.isSuccess()).isFalse();
        assertThat(response.message().strip()).isEqualTo("No resource lists found");
        assertThat(response.output()).isEmpty();
        assertThat(response.keySet()).map(String::toLowerCase).containsExactly("response", "actionid", "message");
    }

    @Test
    @Needs(actions = "IAXnetstats")
    void anAnswerOfNoBytesIsAnAnswer() {
        await().atMost(SOON).untilAsserted(() -> {
            AmiResponse response = lenient("IAXnetstats");
            assertThat(response.response()).isNull();
            assertThat(response).isEmpty();
            assertThat(response.raw()).isEmpty();
            assertThat(response.isSuccess()).isTrue();
        });
    }

    @Test
    void anEventMayHoldWhatLooksLikeAnAnswer() throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:outcome");
        routes(r -> r.from("ajam:events?include=OriginateResponse")
                .filter(exchange -> mark.equals(exchange.getMessage().getBody(AmiEvent.class).getFirst("ActionID"))).to("mock:outcome"));
        awaitPolling(1);
        mock.expectedMessageCount(1);

        template.requestBody("ajam:action", AmiAction.of("Originate").withActionId(mark).with("Channel", "Local/busy@default")
                .with("Application", "Wait").with("Data", "1").with("Async", "true"));

        mock.assertIsSatisfied();
        AmiEvent event = mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class);
        assertThat(event.name()).isEqualTo("OriginateResponse");
        assertThat(event.get("Response")).isEqualTo("Failure");
    }

    @Test
    void aUserEventMayHoldAnyName() throws Exception {
        MockEndpoint mock = events("?include=UserEvent");
        template.sendBody("ajam:action", AmiAction.of("UserEvent").with("UserEvent", mark).with("Event", "presence")
                .with("Response", "Error").with("Message", "no").with("Cause-txt", "a").with("100rel", "b").with("Tag-2", "c")
                .with("Tag", List.of("1", "2")));
        userEvent("Seq", "after it");
        mock.expectedMessageCount(2);

        mock.assertIsSatisfied();
        AmiEvent event = mock.getExchanges().get(0).getMessage().getBody(AmiEvent.class);
        assertThat(event.name()).isEqualTo("UserEvent");
        assertThat(event.get("Event")).isEqualTo(List.of("UserEvent", "presence"));
        assertThat(event.get("Response")).isEqualTo("Error");
        assertThat(event.get("Message")).isEqualTo("no");
        assertThat(event.get("Cause-txt")).isEqualTo("a");
        assertThat(event.get("100rel")).isEqualTo("b");
        assertThat(event.get("Tag-2")).isEqualTo("c");
        assertThat(event.get("Tag")).isEqualTo(List.of("1", "2"));
    }

    @Test
    @Needs(actions = "DBGetTree")
    void aListHasTheItemsThatCameWhateverItCounts() {
        for (String key : List.of("a", "b", "c")) {
            request("ajam:DBPut", Map.of("CamelAjam.Family", mark, "CamelAjam.Key", key, "CamelAjam.Val", "<" + key + "&'\">"));
        }

        Exchange exchange = template.request("ajam:DBGetTree", e -> e.getMessage().setHeader("CamelAjam.Family", mark));

        AmiResponse response = exchange.getMessage().getBody(AmiResponse.class);
        assertThat(response.events()).extracting(event -> event.get("Val")).containsExactly("<a&'\">", "<b&'\">", "<c&'\">");
        assertThat(response.completion().name()).isEqualTo("DBGetTreeComplete");
        assertThat(exchange.getMessage().getHeader("CamelAjamListItems")).isEqualTo(3);
        request("ajam:DBDelTree", Map.of("CamelAjam.Family", mark));
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void aLineWithoutANameIsOutput() {
        AmiResponse response = request("ajam:GetConfig", Map.of("CamelAjam.Filename", "http.conf", "CamelAjam.Category", "no-such"));

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.output()).containsExactly("No categories found");
    }

    @Test
    @Needs(actions = "PJSIPShowAuths")
    void secretsAreInTheBodyAndNowhereElse() {
        AmiResponse auths = request("ajam:PJSIPShowAuths", Map.of());
        AmiResponse config = request("ajam:GetConfig", Map.of("CamelAjam.Filename", "manager.conf"));
        AmiResponse json = request("ajam:GetConfigJSON", Map.of("CamelAjam.Filename", "manager.conf"));
        AmiResponse command = request("ajam:Command", Map.of("CamelAjam.Command", "pjsip show auth 100"));

        assertThat(auths.events().get(0).get("Password")).isEqualTo("ajam-lab-phone");
        assertThat(config.getFirst("Line-000001-000000")).isEqualTo("secret=ajam-lab-secret");
        assertThat(json.getFirst("JSON")).contains("ajam-lab-secret");
        assertThat(command.output()).anyMatch(line -> line.contains("ajam-lab-phone"));
        assertThat(List.of(auths.events(), config, json, command)).extracting(Object::toString)
                .allSatisfy(text -> assertThat(text).contains("xxxxxx").doesNotContain("ajam-lab-"));
        assertThat(wire.answers).filteredOn(answer -> answer.body().contains("xxxxxx")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(wire.answers).allSatisfy(answer -> assertThat(answer.body()).doesNotContain("ajam-lab-"));
    }
}
