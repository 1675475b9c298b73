// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.WireLog;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import io.github.camelasterisk.ajam.fixture.WireTap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a listener is found, and what the one that ships writes. */
class WireListenerTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    private void addComponent(String name) {
        AjamComponent component = component(server());
        component.getConfiguration().setWireListener(null);
        component.getConfiguration().setAuthentication(Authentication.PLAIN);
        context.addComponent(name, component);
    }

    @Test
    void theOnlyListenerInTheRegistryIsUsed() {
        WireTap tap = new WireTap();
        context.getRegistry().bind("tap", tap);
        addComponent("wired");

        template.requestBody("wired:Ping", (Object) null);

        await().until(() -> tap.count("Ping") == 1);
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void theEndpointsListenerWins() {
        WireTap tap = new WireTap();
        context.getRegistry().bind("tap", tap);

        template.requestBody("ajam:Ping?wireListener=#tap", (Object) null);

        await().until(() -> tap.count("Ping") == 1);
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void aListenerThatThrowsEndsNothingAndIsCalledAgain() throws Exception {
        WireTap tap = new WireTap();
        AjamWireListener throwing = new AjamWireListener() {
            @Override
            public void request(Request request) {
                tap.request(request);
                throw new IllegalStateException("a listener that fails on purpose");
            }

            @Override
            public void answer(Request request, Answer answer) {
                tap.answer(request, answer);
                throw new StackOverflowError("a listener that fails on purpose");
            }
        };
        context.getRegistry().bind("throwing", throwing);
        routes(r -> r.from("ajam:events?include=UserEvent&wireListener=#throwing").to("mock:events"));
        template.requestBody("ajam:Ping?wireListener=#throwing", (Object) null);
        await().until(() -> tap.count("WaitEvent") > 0);
        SIMULATOR.simulator().emit("UserEvent", "UserEvent", "First");
        await().until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 1);
        SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Second");
        await().until(() -> getMockEndpoint("mock:events").getReceivedCounter() == 2);
        template.requestBody("ajam:Ping?wireListener=#throwing", (Object) null);

        await().until(() -> tap.count("Ping") == 2 && tap.answers.size() >= 6);
    }

    @Test
    void aListenerThatBlocksHoldsNobodyUpAndRunsOnNoThreadOfTheClient() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        List<String> threads = new CopyOnWriteArrayList<>();
        AjamWireListener blocking = new AjamWireListener() {
            @Override
            public void request(Request request) {
                threads.add(Thread.currentThread().getName());
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void answer(Request request, Answer answer) {
                threads.add(Thread.currentThread().getName());
            }
        };
        context.getRegistry().bind("blocking", blocking);
        routes(r -> r.from("ajam:events?include=UserEvent&wireListener=#blocking").to("mock:events"));
        for (int i = 0; i < 20; i++) {
            template.requestBody("ajam:Ping?wireListener=#blocking", (Object) null);
        }
        await().until(() -> {
            SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test");
            return getMockEndpoint("mock:events").getReceivedCounter() >= 3;
        });
        assertThat(threads).as("one call at a time").hasSize(1);
        blocked.countDown();

        await().until(() -> threads.size() > 40);
        assertThat(threads).allSatisfy(thread -> assertThat(thread).doesNotContain("ajam-http").doesNotContain("AjamTimer")
                .isNotEqualTo(Thread.currentThread().getName()));
    }

    @Test
    void theLogHoldsRequestsAndAnswersWithoutSecrets() {
        List<String> lines = new CopyOnWriteArrayList<>();
        AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        Logger logger = (Logger) LogManager.getLogger(WireLog.LOGGER);
        logger.addAppender(appender);
        try {
            context.getRegistry().bind("log", new WireLog());
            template.requestBody("ajam:Ping?authentication=plain&wireListener=#log", (Object) null);
            await().until(() -> lines.size() == 4);
        } finally {
            logger.removeAppender(appender);
        }

        assertThat(lines.get(0)).contains("Action: Login").contains("/rawman").contains("Secret: xxxxxx")
                .doesNotContain(server().password());
        assertThat(lines.get(1)).contains("200 Login").contains("Response: Success");
        assertThat(lines.get(3)).contains("Ping: Pong");
    }
}
