// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.springboot;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Stores the events of an Asterisk in a database, and places calls by REST: with the server given by {@code -Dajam.baseUrl},
 * {@code -Dajam.username} and {@code -Dajam.password}, or a simulated one.
 */
@SpringBootApplication
public class CallLog {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(CallLog.class, args);
    }

    @Bean
    @ConditionalOnProperty(name = "ajam.baseUrl", havingValue = "simulator", matchIfMissing = true)
    AjamSimulator simulator(@Value("${simulator.port}") int port) {
        return AjamSimulator.builder().port(port).user("ajam", "secret").company().start();
    }
}
