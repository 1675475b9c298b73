package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.client.WireLog;
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
    TestServer server() {
        return SIMULATOR.server();
    }

    private void addComponent(String name) {
        AjamComponent component = component(server());
        component.getConfiguration().setWireListener(null);
        component.getConfiguration().setAuthentication("plain");
        context.addComponent(name, component);
    }

    @Test
    void theOnlyListenerInTheRegistryIsUsed() {
        WireTap tap = new WireTap();
        context.getRegistry().bind("tap", tap);
        addComponent("wired");

        template.requestBody("wired:Ping", (Object) null);

        assertThat(tap.count("Ping")).isOne();
        assertThat(wire.requests).isEmpty();
    }

    @Test
    void theEndpointsListenerWins() {
        WireTap tap = new WireTap();
        context.getRegistry().bind("tap", tap);

        template.requestBody("ajam:Ping?wireListener=#tap", (Object) null);

        assertThat(tap.count("Ping")).isOne();
        assertThat(wire.requests).isEmpty();
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
        } finally {
            logger.removeAppender(appender);
        }

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("Action: Login").contains("/rawman").contains("Secret: xxxxxx")
                .doesNotContain(server().password());
        assertThat(lines.get(1)).contains("200 Login").contains("Response: Success");
        assertThat(lines.get(3)).contains("Ping: Pong");
    }
}
