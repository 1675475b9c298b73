// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.springboot;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.AjamHeaderFilterStrategy;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.WireLog;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class AjamComponentAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Application.class);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }

        @Bean
        CloseableHttpAsyncClient client() {
            return HttpAsyncClients.createDefault();
        }

        @Bean
        WireLog wire() {
            return new WireLog();
        }

        @Bean
        AjamHeaderFilterStrategy filter() {
            return new AjamHeaderFilterStrategy();
        }

        @Bean
        AjamConfiguration initial() {
            AjamConfiguration configuration = new AjamConfiguration();
            configuration.setUsername("of the bean");
            configuration.setInclude("Hangup");
            return configuration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {

        @Bean("ajam")
        AjamComponent ajam() {
            AjamComponent component = new AjamComponent();
            component.getConfiguration().setConnectTimeout(Duration.ofSeconds(9));
            component.getConfiguration().setBaseUrl("http://bean:8088");
            return component;
        }
    }

    @Test
    void durationsEnumsAndBeansAreSet() {
        runner.withPropertyValues(
                "camel.component.ajam.base-url = http://pbx:8088",
                "camel.component.ajam.responseTimeout = 200ms",
                "camel.component.ajam.await-timeout = PT1M",
                "camel.component.ajam.authentication = md5",
                "camel.component.ajam.format = XML",
                "camel.component.ajam.wire-listener = #bean:wire",
                "camel.component.ajam.worker-pool = callers").run(context -> {
                    AjamConfiguration configuration = component(context.getBean(CamelContext.class)).getConfiguration();

                    assertThat(configuration.getBaseUrl()).isEqualTo("http://pbx:8088");
                    assertThat(configuration.getResponseTimeout()).isEqualTo(Duration.ofMillis(200));
                    assertThat(configuration.getAwaitTimeout()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(configuration.getAuthentication()).isEqualTo(Authentication.MD5);
                    assertThat(configuration.getFormat()).isEqualTo(Format.XML);
                    assertThat(configuration.getWireListener()).isSameAs(context.getBean(WireLog.class));
                    assertThat(configuration.getWorkerPool()).isEqualTo("callers");
                    assertThat(configuration.getConnectTimeout()).isEqualTo(new AjamConfiguration().getConnectTimeout());
                });
    }

    @Test
    void everyOptionReachesTheComponent() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        ComponentOptions.all().forEach((name, option) -> values.put(name, example(name, option)));
        values.remove("configuration");
        String[] properties = values.entrySet().stream().map(value -> ComponentOptions.property(value.getKey()) + "=" + value.getValue())
                .toArray(String[]::new);

        runner.withPropertyValues(properties).run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            Map<String, Object> set = new LinkedHashMap<>();
            PluginHelper.getBeanIntrospection(camel).getProperties(component(camel), set, null);
            PluginHelper.getBeanIntrospection(camel).getProperties(component(camel).getConfiguration(), set, null);

            values.forEach((name, value) -> assertThat(set.get(name)).as(name).isEqualTo(
                    String.valueOf(value).startsWith("#bean:") ? context.getBean(String.valueOf(value).substring(6))
                            : camel.getTypeConverter().convertTo(set.get(name).getClass(), value)));
        });
    }

    /** A value that is not the default. */
    private static Object example(String name, JsonNode option) {
        return switch (option.path("type").asText()) {
            case "boolean" -> !option.path("defaultValue").asBoolean();
            case "integer" -> option.path("defaultValue").asInt() + 7;
            case "duration" -> "77ms";
            case "enum" -> option.path("enum").get(1).asText();
            case "object" -> "#bean:" + Map.of("sslContextParameters", "tls", "httpClient", "client", "wireListener", "wire",
                    "headerFilterStrategy", "filter", "configuration", "initial", "workerPool", "client").get(name);
            default -> "7";
        };
    }

    @Test
    void aConfigurationBeanIsTheStartForTheOtherOptions() {
        runner.withPropertyValues(
                "camel.component.ajam.configuration = #bean:initial",
                "camel.component.ajam.base-url = http://pbx:8088",
                "camel.component.ajam.username = property").run(context -> {
                    AjamConfiguration configuration = component(context.getBean(CamelContext.class)).getConfiguration();

                    assertThat(configuration.getBaseUrl()).isEqualTo("http://pbx:8088");
                    assertThat(configuration.getUsername()).isEqualTo("property");
                    assertThat(configuration.getInclude()).isEqualTo("Hangup");
                });
    }

    @Test
    void whatIsNotSetKeepsTheValueOfTheApplicationsOwnComponent() {
        runner.withUserConfiguration(OwnComponent.class).withPropertyValues("camel.component.ajam.base-url = http://property:8088")
                .run(context -> {
                    AjamConfiguration configuration = component(context.getBean(CamelContext.class)).getConfiguration();

                    assertThat(configuration.getBaseUrl()).isEqualTo("http://property:8088");
                    assertThat(configuration.getConnectTimeout()).isEqualTo(Duration.ofSeconds(9));
                });
    }

    @Test
    void itCanBeDisabled() {
        runner.withPropertyValues("camel.component.ajam.base-url = http://pbx:8088", "camel.component.ajam.enabled = false")
                .run(context -> assertThat(component(context.getBean(CamelContext.class)).getConfiguration().getBaseUrl()).isNull());
        runner.withPropertyValues("camel.component.ajam.base-url = http://pbx:8088", "camel.component.ajam.customizer.enabled = false")
                .run(context -> assertThat(component(context.getBean(CamelContext.class)).getConfiguration().getBaseUrl()).isNull());
    }

    @Test
    void aMisspeltOptionStopsTheStart() {
        runner.withPropertyValues("camel.component.ajam.bas-url = http://pbx:8088").run(context -> assertThat(context).getFailure()
                .rootCause().hasMessageContaining("camel.component.ajam.bas-url"));
    }

    private static AjamComponent component(CamelContext camel) {
        return camel.getComponent("ajam", AjamComponent.class);
    }
}
