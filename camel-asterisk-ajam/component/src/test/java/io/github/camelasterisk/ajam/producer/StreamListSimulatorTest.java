// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.producer.binding.ListItems;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On the simulator, which also has a list that is longer than any memory. */
public class StreamListSimulatorTest extends StreamListContract {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final String STREAM = "ajam:BigList?streamList=true&bufferSize=64KB";
    private static final int ITEMS = 20_000;

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @BeforeAll
    static void addList() {
        byte[] list = list(ITEMS);
        SIMULATOR.simulator().answer("BigList", request -> Answer.raw(list));
    }

    public static byte[] list(int items) {
        StringBuilder list = new StringBuilder("Response: Success\r\nEventList: start\r\nMessage: Big list will follow\r\n\r\n");
        for (int i = 1; i <= items; i++) {
            list.append("Event: BigItem\r\nSeq: ").append(i).append("\r\nChannel: PJSIP/trunk-provider-").append(i)
                    .append("\r\nChannelState: 6\r\nChannelStateDesc: Up\r\nCallerIDNum: 0123456789\r\nCallerIDName: Somebody\r\n\r\n");
        }
        return list.append("Event: BigListComplete\r\nEventList: Complete\r\nListItems: ").append(items).append("\r\n\r\n")
                .toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int seq(Exchange exchange) {
        return Integer.parseInt(exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq"));
    }

    /** Asterisk gives up on a body that is not taken in time. */
    @Test
    void theListIsTakenFromTheServerHoweverSlowTheRouteIs() throws Exception {
        routes(r -> r.from("direct:list").to(STREAM).split(r.body()).streaming().process(exchange -> {
            if (seq(exchange) == 1) {
                await().atMost(SOON).until(() -> wire.answers.stream().anyMatch(a -> a.body().contains("Big list") && a.failure() == null));
            }
        }).to("mock:items"));
        MockEndpoint items = getMockEndpoint("mock:items");
        items.expectedMessageCount(ITEMS);

        template.sendBody("direct:list", null);

        items.assertIsSatisfied();
        for (int i = 0; i < ITEMS; i++) {
            assertThat(seq(items.getExchanges().get(i))).isEqualTo(i + 1);
        }
    }

    @Test
    void aListThatIsCutOffSaysSoAfterWhatCame() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            routes(r -> {
                r.onException(AjamUnknownOutcomeException.class).handled(true).to("mock:cut");
                r.from("direct:list").to(STREAM + "&baseUrl=" + proxy.url()).split(r.body()).streaming().to("mock:items");
            });
            request("ajam:Ping?baseUrl=" + proxy.url(), Map.of());
            proxy.cutAnswerAfter(1_000_000);

            template.sendBody("direct:list", null);
        }

        int came = getMockEndpoint("mock:items").getReceivedCounter();
        assertThat(came).isBetween(4000, ITEMS - 1);
        assertThat(seq(getMockEndpoint("mock:items").getExchanges().get(came - 1))).isEqualTo(came);
        assertThat(getMockEndpoint("mock:cut").getExchanges()).singleElement().satisfies(exchange ->
                assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)).hasStackTraceContaining("cut off after"));
    }

    @Test
    void aRouteThatStopsInTheMiddleLeavesNoFile() throws Exception {
        routes(r -> r.from("direct:list").to(STREAM).to("mock:list").split(r.body()).streaming().stopOnException().process(exchange -> {
            if (seq(exchange) == 10) {
                throw new IllegalStateException("enough");
            }
        }));

        assertThat(failure(() -> template.sendBody("direct:list", null))).hasStackTraceContaining("enough");

        ListItems items = getMockEndpoint("mock:list").getExchanges().get(0).getMessage().getBody(ListItems.class);
        await().atMost(SOON).until(() -> wire.answers.stream().anyMatch(a -> a.body().contains("Big list")));
        assertThat(items.hasNext()).as("Camel closes what it splits").isFalse();
    }

    @Test
    void whatIsOnDiskIsGivenUpWithTheExchange() {
        Object body = template.requestBody(STREAM, (Object) null);
        await().atMost(SOON).until(() -> wire.answers.stream().anyMatch(a -> a.body().contains("Big list")));

        assertThatThrownBy(() -> ((ListItems) body).forEachRemaining(item -> { }))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("exchange ended");
    }

    /** The program is in a Java of its own, with a heap of 64 MB. */
    @Test
    void twoHundredThousandItemsFitIntoASmallHeap() throws Exception {
        byte[] list = list(200_000);
        SIMULATOR.simulator().answer("HugeList", request -> Answer.raw(list));
        Process program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m", "-XX:+ExitOnOutOfMemoryError",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StreamListProgram.class.getName(), server().url(), server().user(), server().password())
                .redirectErrorStream(true).start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(printed).isZero();
        assertThat(printed).contains("FIGURE 200000 items");
        System.out.println(printed.lines().filter(line -> line.startsWith("FIGURE")).findFirst().orElseThrow() + " (" + list.length + " bytes)");
    }
}
