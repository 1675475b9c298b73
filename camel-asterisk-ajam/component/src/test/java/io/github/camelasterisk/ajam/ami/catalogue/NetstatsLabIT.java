// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** An action that answers bare text. The lab calls itself by IAX2, so that there is some. */
class NetstatsLabIT extends ContractSupport {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    private AmiResponse netstats(String format) {
        return request("ajam:IAXnetstats?format=" + format, Map.of());
    }

    @Test
    void bareTextIsKeptAsItCame() {
        String itself = "127.0.0.1:" + (server().port() + 3003);
        template.requestBody("ajam:Originate", Map.of("Channel", "IAX2/iax100:ajam-lab-phone@" + itself + "/answer@default",
                "Application", "Wait", "Data", "2", "Async", "true"));
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(netstats("raw").raw()).contains("IAX2/" + itself).contains(" Tx:"));
            AmiResponse response = netstats("raw");
            assertThat(response.response()).isNull();
            assertThat(response.output()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("IAX2/"));
            assertThat(netstats("xml").output()).as("asked for as text all the same").hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("IAX2/"));
        } finally {
            await().atMost(SOON).until(() -> netstats("raw").raw().isEmpty());
        }
    }
}
