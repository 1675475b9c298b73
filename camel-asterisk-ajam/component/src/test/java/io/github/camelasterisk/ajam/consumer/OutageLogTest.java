// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the log says of a server that is away: little, but for each change of cause. */
class OutageLogTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Queue<LogEvent> lines = new ConcurrentLinkedQueue<>();
    private final AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            lines.add(event.toImmutable());
        }
    };
    private FaultProxy proxy;

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        proxy = new FaultProxy(server().port());
        return context;
    }

    @BeforeEach
    void listen() {
        appender.start();
        ((Logger) LogManager.getRootLogger()).addAppender(appender);
    }

    @AfterEach
    void end() throws Exception {
        ((Logger) LogManager.getRootLogger()).removeAppender(appender);
        proxy.close();
    }

    private List<String> lines(Level level) {
        return lines.stream().filter(line -> line.getLevel() == level && line.getMessage().getFormattedMessage().contains(proxy.url()))
                .map(line -> line.getMessage().getFormattedMessage()).toList();
    }

    private AjamConsumer feeding() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    private void consume() throws Exception {
        routes(r -> r.from("ajam:events?reconnectDelay=5&maxReconnectDelay=10&baseUrl=" + proxy.url()).routeId("events").to("mock:events"));
        await().atMost(LONG).until(() -> lines(Level.INFO).size() == 1);
        await().atMost(LONG).until(() -> feeding().isReceiving());
    }

    @Test
    void aServerThatIsAwayIsALineForEachCause() throws Exception {
        consume();
        proxy.close();
        await().atMost(LONG).until(() -> feeding().getFailures() > 100);

        assertThat(lines(Level.WARN)).as("at the cut and then").hasSizeBetween(1, 4).anyMatch(line -> line.contains("REFUSED"));
        assertThat(lines(Level.WARN)).filteredOn(line -> line.contains("REFUSED")).hasSize(1);
        assertThat(lines(Level.ERROR)).isEmpty();
        assertThat(lines).filteredOn(line -> line.getLevel().isMoreSpecificThan(Level.INFO))
                .allSatisfy(line -> assertThat(line.getThrown()).isNull());
        assertThat(lines(Level.INFO)).hasSize(1);
    }

    @Test
    void thatItIsBackIsOneLine() throws Exception {
        int port = URI.create(proxy.url()).getPort();
        consume();
        proxy.close();
        await().atMost(LONG).until(() -> feeding().getFailures() > 20);

        proxy = FaultProxy.at(port, server().port());
        await().atMost(LONG).until(() -> feeding().isReceiving() && lines(Level.INFO).size() > 1);

        assertThat(lines(Level.INFO)).hasSize(2).last().asString().startsWith("Connected to ").contains("failed attempts");
    }
}
