// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelMonitorRoutesTest extends CamelTestSupport {

    private final AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").start();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Clock clock = Clock.systemUTC();
    private final ChannelTable table = new ChannelTable(clock);
    private final TablePrinter printer =
            new TablePrinter(new PrintStream(bytes, false, StandardCharsets.UTF_8), true, "Simulated Asterisk", clock);

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        AjamComponent ajam = new AjamComponent();
        ajam.getConfiguration().setBaseUrl(pbx.baseUrl());
        ajam.getConfiguration().setUsername("ajam");
        ajam.getConfiguration().setPassword("secret");
        context.addComponent("ajam", ajam);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ChannelMonitorRoutes(table, printer);
    }

    @AfterEach
    void closeSimulator() {
        pbx.close();
    }

    @Test
    void showsTheCallThatWasThereBefore() throws Exception {
        context().getRouteController().stopRoute("events");
        call("103", "104");

        context().getRouteController().startRoute("events");

        await().untilAsserted(() -> assertThat(table.rows()).extracting(ChannelRow::channel)
                .anySatisfy(channel -> assertThat(channel).startsWith("PJSIP/103-"))
                .anySatisfy(channel -> assertThat(channel).startsWith("PJSIP/104-")));
        awaitPrinted("2 channels in 1 call");
    }

    @Test
    void showsACallWhileItLasts() {
        awaitPrinted("0 channels in 0 calls");

        call("151", "152");

        await().untilAsserted(() -> assertThat(table.rows()).anySatisfy(row -> {
            assertThat(row.channel()).startsWith("PJSIP/151-");
            assertThat(row.talkingTo()).isEqualTo("152");
        }));
        awaitPrinted("PJSIP/151-");

        execute("Hangup", Map.of("Channel", "/^PJSIP/151-/"));

        await().untilAsserted(() -> assertThat(table.rows()).extracting(ChannelRow::channel)
                .noneSatisfy(channel -> assertThat(channel).contains("PJSIP/15")));
    }

    @Test
    void forgetsTheChannelsOfASessionThatIsGone() {
        awaitPrinted("0 channels in 0 calls");
        call("103", "104");
        pbx.emit("Newchannel", "Channel", "PJSIP/199-1", "ChannelStateDesc", "Up", "Uniqueid", "1.1", "Linkedid", "1.1");
        await().untilAsserted(() -> assertThat(table.rows()).extracting(ChannelRow::channel).contains("PJSIP/199-1"));

        pbx.expireSessions();

        await().untilAsserted(() -> assertThat(table.rows()).hasSize(2).extracting(ChannelRow::channel).doesNotContain("PJSIP/199-1"));
    }

    @Test
    void saysThatTheServerIsGone() {
        awaitPrinted("0 channels in 0 calls");

        pbx.close();

        awaitPrinted("connection refused by " + pbx.baseUrl());
    }

    private void awaitPrinted(String text) {
        await().untilAsserted(() -> assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(text));
    }

    private void call(String from, String to) {
        execute("Originate",
                Map.of("Channel", "PJSIP/" + from, "Context", "default", "Exten", to, "Priority", "1", "Async", "true"));
        await().until(() -> template().requestBody("ajam:CoreShowChannels", null, AmiResponse.class).events().stream()
                .filter(channel -> !channel.getFirst("BridgeId").isEmpty()).count() == 2);
    }

    private void execute(String action, Map<String, String> parameters) {
        template().requestBody("ajam:" + action, parameters);
    }
}
