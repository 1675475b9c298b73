// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

/** The JSON of the component has every header that is read or set. */
class AjamConstantsTest {

    private static ComponentModel model() throws IOException {
        try (InputStream file = AjamComponent.class.getResourceAsStream("/META-INF/io/github/camelasterisk/ajam/ajam.json")) {
            return JsonMapper.generateComponentModel(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> constants(Class<?>... classes) throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Class<?> type : classes) {
            for (Field field : type.getFields()) {
                values.add((String) field.get(null));
            }
        }
        return values;
    }

    @Test
    void theJsonHasEveryHeaderOnce() throws Exception {
        List<String> used = constants(ConsumerHeaders.class, ProducerHeaders.class);
        used.add("CamelMessageTimestamp");

        assertThat(model().getEndpointHeaders()).extracting(EndpointHeaderModel::getName).containsExactlyInAnyOrderElementsOf(used)
                .containsExactlyInAnyOrderElementsOf(constants(AjamConstants.class));
    }

    @Test
    void eachIsDescribed() throws Exception {
        assertThat(model().getEndpointHeaders()).allSatisfy(header -> {
            assertThat(header.getDescription()).isNotBlank();
            assertThat(header.getJavaType()).isNotBlank();
            assertThat(header.getLabel()).isIn("consumer", "producer");
            assertThat(header.getConstantName()).startsWith(AjamConstants.class.getName() + "#");
        });
    }
}
