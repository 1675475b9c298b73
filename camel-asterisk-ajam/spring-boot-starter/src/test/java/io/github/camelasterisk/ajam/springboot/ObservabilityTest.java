// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application with the starter and the actuator has health and metrics without any code. */
class ObservabilityTest {

    private static final Path DASHBOARD = Path.of("../../docs/grafana-dashboard.json");
    private static AjamSimulator pbx;
    private static ConfigurableApplicationContext application;
    private static String scrape;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("ajam:events").routeId("events").setBody(constant("routed"));
                }
            };
        }
    }

    @BeforeAll
    static void start() throws Exception {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        pbx.answer("CoreSettings", request -> Answer.error("Permission denied"));
        application = run("--camel.component.ajam.base-url=" + pbx.baseUrl(), "--camel.health.exposure-level=full");
        ProducerTemplate template = application.getBean(ProducerTemplate.class);
        template.requestBody("ajam:Ping", (Object) null);
        template.requestBody("ajam:CoreSettings?throwExceptionOnFailure=false", (Object) null);
        await().untilAsserted(() -> assertThat(get("health")).contains("\"feed.state\":\"POLLING\""));
        pbx.emit("UserEvent", "UserEvent", "Test");
        await().untilAsserted(() -> assertThat(get("prometheus")).containsPattern("ajam_consumer_events_total\\{[^}]*} [1-9]"));
        scrape = get("prometheus");
    }

    private static ConfigurableApplicationContext run(String... properties) {
        return new SpringApplicationBuilder(Application.class).properties("server.port=0",
                "camel.component.ajam.username=ajam", "camel.component.ajam.password=secret",
                "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always").run(properties);
    }

    @AfterAll
    static void stop() {
        application.close();
        pbx.close();
    }

    @Test
    void healthHasTheConsumer() throws Exception {
        JsonNode health = new ObjectMapper().readTree(get("health"));

        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.toString()).contains("consumer:events", "\"server.url\":\"" + pbx.baseUrl());
    }

    @Test
    void healthNamesTheCauseWhenAsteriskIsDown() {
        try (ConfigurableApplicationContext lonely = run("--camel.component.ajam.base-url=http://127.0.0.1:1")) {
            await().untilAsserted(() -> assertThat(get(lonely, "health")).contains("DOWN", "consumer:events", "REFUSED"));
        }
    }

    @Test
    void metricsHaveEventsAndActions() throws Exception {
        assertThat(get("metrics")).contains("ajam.consumer.events", "ajam.producer.actions");
        assertThat(get("metrics/ajam.producer.actions")).contains("\"Ping\"", "\"success\"");
        assertThat(scrape).doesNotContain("secret");
    }

    @Test
    void theDashboardUsesEveryMeterAndNoOtherName() throws IOException {
        assertThat(names("ajam_\\w+", texts("expr") + texts("query"))).isEqualTo(names("(?m)^ajam_\\w+", scrape));
    }

    @Test
    void theDashboardUsesLabelsThatTheScrapeHas() throws IOException {
        String labels = names("by \\(([^)]+)\\)|(?:\\{|,)\\s*(\\w+)(?:=~)|\\{\\{(\\w+)}}", texts("expr") + texts("legendFormat")).stream()
                .flatMap(found -> Pattern.compile("\\w+").matcher(found).results().map(result -> result.group()))
                .filter(word -> !word.equals("by")).distinct().collect(Collectors.joining(" "));

        assertThat(labels.split(" ")).isNotEmpty().allSatisfy(label -> assertThat(scrape).containsPattern("ajam_[^\\n]*\\W" + label + "=\""));
    }

    /** The dashboard's texts of this name. */
    private static String texts(String name) throws IOException {
        return String.join("\n", new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText(name)) + "\n";
    }

    private static Set<String> names(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static String get(String path) throws IOException, InterruptedException {
        return get(application, path);
    }

    private static String get(ConfigurableApplicationContext from, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + from.getEnvironment().getProperty("local.server.port") + "/actuator/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
