// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.docs;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

// docs/spring-boot.md has the rest of this file
@CamelSpringBootTest
@SpringBootTest
class CallsTest {

    static final AjamSimulator PBX = AjamSimulator.builder().user("camel", "secret").start();

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("camel.component.ajam.base-url", PBX::baseUrl);
        properties.add("camel.component.ajam.username", () -> "camel");
        properties.add("camel.component.ajam.password", () -> "secret");
    }
}
