// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The properties by which Camel Main switches health checks do so for those of the component. */
class HealthSwitchesTest {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    /** Which checks there are, by id, and whether each is enabled, in a program with these properties. */
    private static Map<String, Boolean> checks(String... properties) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events").routeId("calls").to("mock:calls");
                from("direct:ping").to("ajam:Ping");
            }
        });
        main.addInitialProperty("camel.health.enabled", "true");
        main.addInitialProperty("camel.component.ajam.baseUrl", SIMULATOR.server().url());
        main.addInitialProperty("camel.component.ajam.username", SIMULATOR.server().user());
        main.addInitialProperty("camel.component.ajam.password", SIMULATOR.server().password());
        Arrays.stream(properties).map(line -> line.split("=")).forEach(pair -> main.addInitialProperty(pair[0], pair[1]));
        main.start();
        try {
            return HealthCheckHelper.invoke(main.getCamelContext(), "full").stream()
                    .filter(result -> result.getCheck().getId().matches("(consumer:calls|producer:ajam.*)"))
                    .collect(Collectors.toMap(result -> result.getCheck().getId().replaceFirst(":.*", ""), HealthSwitchesTest::isChecked));
        } finally {
            main.stop();
        }
    }

    private static boolean isChecked(HealthCheck.Result result) {
        return result.getState() != HealthCheck.State.UNKNOWN;
    }

    @Test
    void consumersAreCheckedAndProducersAreNot() throws Exception {
        assertThat(checks()).isEqualTo(Map.of("consumer", true));
    }

    @Test
    void producersAreCheckedWhereThatIsAsked() throws Exception {
        assertThat(checks("camel.health.producersEnabled=true")).isEqualTo(Map.of("consumer", true, "producer", true));
    }

    @Test
    void consumersCanBeLeftOut() throws Exception {
        assertThat(checks("camel.health.consumersEnabled=false")).isEmpty();
    }

    @Test
    void aCheckCanBeLeftOutByItsName() throws Exception {
        assertThat(checks("camel.health.excludePattern=consumer:calls")).isEmpty();
    }

    @Test
    void theComponentSwitchesItsOwn() throws Exception {
        assertThat(checks("camel.health.producersEnabled=true", "camel.component.ajam.healthCheckConsumerEnabled=false",
                "camel.component.ajam.healthCheckProducerEnabled=false")).isEqualTo(Map.of("consumer", false, "producer", false));
    }
}
