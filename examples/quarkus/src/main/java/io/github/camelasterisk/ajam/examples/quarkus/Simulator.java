// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import java.util.Optional;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A simulated Asterisk, if {@code ajam.baseUrl} names no server. */
@ApplicationScoped
public class Simulator {

    @ConfigProperty(name = "ajam.baseUrl")
    Optional<String> server;
    private AjamSimulator pbx;

    void start(@Observes AfterConfigure event) {
        if (server.isEmpty()) {
            pbx = AjamSimulator.builder().user("ajam", "secret").company().start();
            AjamConfiguration account = event.getCamelContext().getComponent("ajam", AjamComponent.class).getConfiguration();
            account.setBaseUrl(pbx.baseUrl());
            account.setUsername("ajam");
            account.setPassword("secret");
        }
    }

    @PreDestroy
    void stop() {
        if (pbx != null) {
            pbx.close();
        }
    }
}
