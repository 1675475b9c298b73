// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/getting-started.md on the lab, with the account that the page adds to manager.conf. */
class GettingStartedLabIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final GettingStarted project = new GettingStarted(DocsPage.read(DocsPage.ROOT.resolve("docs/getting-started.md")));
    private final Lab lab = new Lab();

    @BeforeEach
    void addAccount() throws Exception {
        String file = project.file("/etc/asterisk/manager.conf");
        lab.manager(file.substring(file.indexOf("[camel]")));
    }

    @AfterEach
    void removeAccount() throws Exception {
        lab.manager("");
    }

    @Test
    void theAccountIsEnoughForTheRoutes(@TempDir Path folder) throws Exception {
        Map<String, String> account = Map.of("camel.component.ajam.baseUrl", TestServer.real().url(), "camel.component.ajam.username", "camel",
                "camel.component.ajam.password", "a-long-password-of-your-own");
        try (GettingStarted.Run run = project.start(folder, account, route -> route.replace("PJSIP/100", "Local/answer@default").replace("Exten: 200", "Exten: short"))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(run.log())
                    .anyMatch(line -> line.matches("Newchannel Local/answer@default-\\S+"))
                    .anyMatch(line -> line.matches("Hangup Local/answer@default-\\S+"))
                    .anyMatch(line -> line.matches("The call: answered, Local/answer@default-\\S+")));

            DoctorReport report = run.context().createProducerTemplate().requestBody("ajam:doctor", null, DoctorReport.class);
            assertThat(report.isHealthy()).as(report.toString()).isTrue();
        }
    }
}
