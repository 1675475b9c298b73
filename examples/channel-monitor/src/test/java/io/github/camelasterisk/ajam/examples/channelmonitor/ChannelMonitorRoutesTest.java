package io.github.camelasterisk.ajam.examples.channelmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamComponent;
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
        pbx.playCalls(Duration.ofMinutes(1));
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
    void showsTheCallThatWasThereBefore() {
        await().untilAsserted(() -> assertThat(table.rows()).extracting(ChannelRow::channel)
                .anySatisfy(channel -> assertThat(channel).startsWith("PJSIP/trunk-"))
                .anySatisfy(channel -> assertThat(channel).startsWith("PJSIP/104-")));
        awaitPrinted("2 channels in 1 call");
    }

    @Test
    void showsACallWhileItLasts() {
        awaitPrinted("2 channels in 1 call");

        execute("Originate",
                Map.of("Channel", "PJSIP/151", "Context", "default", "Exten", "152", "Priority", "1", "Async", "true"));

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
    void saysThatTheServerIsGone() {
        awaitPrinted("2 channels in 1 call");

        pbx.close();

        awaitPrinted("connection refused by " + pbx.baseUrl());
    }

    private void awaitPrinted(String text) {
        await().untilAsserted(() -> assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(text));
    }

    private void execute(String action, Map<String, String> parameters) {
        template().requestBody("ajam:" + action, parameters);
    }
}
