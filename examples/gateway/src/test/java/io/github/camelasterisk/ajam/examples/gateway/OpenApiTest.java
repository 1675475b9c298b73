// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.examples.gateway.action.Actions;
import io.github.camelasterisk.ajam.examples.gateway.openapi.OpenApi;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway says about itself; a linter and a generator look at it in {@code clients/check}. */
class OpenApiTest {

    private final ObjectNode document = new OpenApi(new Actions("*", "Login,Logoff"), java.util.List.of("main", "other")).document();

    @Test
    void eachActionIsAnOperationWithAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        document.get("paths").forEach(path -> path.forEach(operation -> assertThat(ids.add(operation.get("operationId").asText())).isTrue()));

        assertThat(ids).hasSize(Catalogue.asterisk().actions().size() - 2 + 1).contains("QueueAdd", "StreamEvents").doesNotContain("Login");
    }

    @Test
    void anOperationSaysWhatTheCatalogueKnows() {
        JsonNode operation = document.at("/paths/~1actions~1MuteAudio/post");
        JsonNode schema = document.at("/components/schemas/MuteAudioParameters");

        assertThat(operation.get("x-asterisk-privileges")).extracting(JsonNode::asText).containsExactly("system");
        assertThat(operation.get("x-asterisk-versions")).extracting(JsonNode::asInt).contains(13, 23);
        assertThat(schema.get("required")).extracting(JsonNode::asText).contains("Channel", "Direction", "State");
        assertThat(operation.at("/requestBody/content/application~1json/example").has("Channel")).isTrue();
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void eachStatusThatCanOccurIsDescribed() {
        JsonNode responses = document.at("/paths/~1actions~1Ping/post/responses");

        assertThat(responses.fieldNames()).toIterable().contains("200", "400", "401", "403", "404", "409", "413", "415", "421", "422", "429", "500",
                "502", "503", "504");
        responses.forEach(response -> {
            if (response.has("$ref")) {
                assertThat(document.at(response.get("$ref").asText().substring(1)).at("/content/application~1problem+json").isMissingNode()).isFalse();
            }
        });
    }

    @Test
    void thePageComesFromHereAndMayLoadNothingElse(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").start();
                GatewayFixture gateway = new GatewayFixture(folder, GatewayFixture.pbx(pbx.baseUrl(), "ajam", "secret"))) {
            HttpResponse<String> page = gateway.send(gateway.request(null, "/api/docs/").GET());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'").doesNotContain("unsafe");
            assertThat(gateway.send(gateway.request(null, "/").GET()).headers().firstValue("Location")).contains("/api/docs/");
            assertThat(gateway.send(gateway.request(null, "/api/docs/swagger-ui/swagger-ui-bundle.js").GET()).statusCode()).isEqualTo(200);
            assertThat(gateway.send(gateway.request(null, "/api/docs/swagger-ui/../../../../etc/passwd").GET()).statusCode()).isEqualTo(404);
            assertThat(GatewayFixture.json(gateway.send(gateway.request(null, "/api/openapi.json").GET())).get("openapi").asText()).isEqualTo("3.1.0");
        }
    }
}
