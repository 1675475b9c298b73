// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.http.EndlessServer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers without an end, and lists that did not come whole, as routes meet them. */
class UnsoundAnswerTest {

    private static final String LIST = "Response: Success\r\nEventList: start\r\n\r\nEvent: Status\r\nChannel: a\r\n\r\n";
    private static final String TO_ITS_END = EndlessServer.OK + "Connection: close\r\n\r\n";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LogManager.getLogger(ListWarning.class);
    private final AbstractAppender appender = new AbstractAppender("warnings", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLevel() == Level.WARN) {
                warnings.add(event.getMessage().getFormattedMessage());
            }
        }
    };
    private EndlessServer server;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = new EndlessServer();
        AjamConfiguration configuration = new AjamConfiguration();
        configuration.setBaseUrl(server.url().toString());
        configuration.setUsername("ajam");
        configuration.setPassword("sesame");
        configuration.setAuthentication(Authentication.PLAIN);
        AjamComponent component = new AjamComponent();
        component.setConfiguration(configuration);
        context.addComponent("ajam", component);
        context.start();
        template = context.createProducerTemplate();
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() throws Exception {
        logger.removeAppender(appender);
        context.close();
        server.close();
    }

    private Exchange ask(String uri) {
        return template.request(uri, exchange -> {
            // no parameters
        });
    }

    @Test
    void anActionWhoseAnswerHasNoEndFails() {
        server.endless("Status", TO_ITS_END + "Response: Success\r\nMessage: ", "x");

        for (int i = 0; i < 3; i++) {
            assertThat(ask("ajam:Status?maxMessageSize=256KB").getException()).isInstanceOf(AjamProtocolException.class)
                    .hasMessageContaining("maxMessageSize (262144 bytes)").hasMessageContaining("proxy").hasMessageContaining("may have run");
            assertThat(ask("ajam:Ping").getException()).isNull();
        }
    }

    @Test
    void wrongSizesAreRefused() {
        for (String size : List.of("0", "2GB", "much", "-1")) {
            assertThatThrownBy(() -> ask("ajam:Ping?maxMessageSize=" + size)).as(size).hasStackTraceContaining("maxMessageSize can't be '" + size + "'");
        }
    }

    @Test
    void aConsumerTellsOfAGapAndGoesOn() throws Exception {
        server.endless("WaitEvent", TO_ITS_END + "Response: Success\r\n\r\nEvent: Small\r\nA: 1\r\n\r\nEvent: Big\r\nA: ", "x");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?maxMessageSize=256KB&sessionEvents=true&reconnectDelay=50").routeId("events").to("mock:events");
            }
        });
        MockEndpoint mock = context.getEndpoint("mock:events", MockEndpoint.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> names(mock).contains("AjamDisconnected"));
        server.answer("WaitEvent", "plain", "Response: Success\r\n\r\nEvent: After\r\nA: 1\r\n\r\nEvent: WaitEventComplete\r\n\r\n");

        await().atMost(Duration.ofMinutes(1)).until(() -> names(mock).contains("After"));
        assertThat(names(mock)).contains("Small", "AjamGap").doesNotContain("Big");
        assertThat(mock.getExchanges().stream().map(exchange -> exchange.getMessage().getBody(AmiEvent.class))
                .filter(event -> event.name().equals("AjamGap")).findFirst().orElseThrow().get("Certain")).isEqualTo("true");
    }

    private static List<String> names(MockEndpoint mock) {
        return List.copyOf(mock.getExchanges()).stream().map(exchange -> exchange.getMessage().getHeader("CamelAjamEvent", String.class)).toList();
    }

    @Test
    void aListThatDidNotComeWholeIsWarnedOfOnceAMinute() {
        for (String end : List.of("", "Event: StatusComplete\r\nEventList: Complete\r\nListItems: 2\r\n\r\n")) {
            server.answer("Status", "plain", LIST + end);
            AmiResponse response = ask("ajam:Status").getMessage().getBody(AmiResponse.class);
            assertThat(response.isComplete()).isFalse();
            assertThat(response.events()).hasSize(1);
        }

        assertThat(warnings).hasSize(1).first().asString().contains("Status").contains(server.url().toString()).contains("ListItems");
    }

    @Test
    void soIsOneThatStreams() {
        server.answer("Status", "plain", LIST + "Event: StatusComplete\r\nEventList: Complete\r\nListItems: 2\r\n\r\n");

        Iterable<?> items = () -> template.requestBody("ajam:Status?streamList=true", Map.of(), Iterator.class);

        assertThat(items).hasSize(1);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(warnings).hasSize(1));
    }

    @Test
    void aWholeListIsNot() {
        server.answer("Status", "plain", LIST + "Event: StatusComplete\r\nEventList: Complete\r\nListItems: 1\r\n\r\n");

        assertThat(ask("ajam:Status").getMessage().getBody(AmiResponse.class).isComplete()).isTrue();
        Iterable<?> items = () -> template.requestBody("ajam:Status?streamList=true", Map.of(), Iterator.class);
        assertThat(items).hasSize(1);
        ask("ajam:Ping");
        assertThat(warnings).isEmpty();
    }
}
