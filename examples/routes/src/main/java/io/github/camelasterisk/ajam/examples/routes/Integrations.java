// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.routes;

import java.util.stream.Stream;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Runs the four integrations until Ctrl-C, in the DSL that {@code -Droutes.dsl} names: on the server given by {@code -Dajam.baseUrl},
 * {@code -Dajam.username} and {@code -Dajam.password}, or on a simulated one.
 */
public final class Integrations {

    private Integrations() {
    }

    /** Starts all routes. */
    public static void main(String[] args) throws Exception {
        Main main = in(System.getProperty("routes.dsl", "java"));
        if (System.getProperty("ajam.baseUrl") != null) {
            main.run();
            return;
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company().cdr().start()) {
            main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
            main.addInitialProperty("ajam.username", "ajam");
            main.addInitialProperty("ajam.password", "secret");
            main.run();
        }
    }

    /** The integrations in a DSL, without a server. */
    static Main in(String dsl) {
        Main main = new Main();
        switch (dsl) {
            case "java" -> Stream.of(new EventsToFile(), new QueueAlert(), new ClickToCall(), new CdrTable())
                    .forEach(main.configure()::addRoutesBuilder);
            case "yaml", "xml" -> main.configure().setRoutesIncludePattern("classpath:" + dsl + "/*");
            default -> throw new IllegalArgumentException("routes.dsl is '" + dsl + "': use java, yaml or xml");
        }
        return main;
    }
}
