// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import java.util.stream.Stream;

import io.github.camelasterisk.ajam.examples.commandqueue.database.Database;
import io.github.camelasterisk.ajam.examples.commandqueue.front.FrontRoutes;
import io.github.camelasterisk.ajam.examples.commandqueue.worker.ExecutionRoutes;
import io.github.camelasterisk.ajam.examples.commandqueue.worker.HousekeepingRoutes;
import io.github.camelasterisk.ajam.examples.commandqueue.worker.WorkerRoutes;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Accepts commands by REST, keeps them in a database, and executes them on an Asterisk until Ctrl-C: on the server given by
 * {@code -Dajam.baseUrl}, {@code -Dajam.username} and {@code -Dajam.password}, or on a simulated one.
 */
public final class CommandQueue {

    private CommandQueue() {
    }

    /** Starts the queue on the given server, or on a simulated one. */
    public static void main(String[] args) throws Exception {
        Main main = configured();
        if (System.getProperty("ajam.baseUrl") != null) {
            main.run();
            return;
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").start()) {
            main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
            main.addInitialProperty("ajam.username", "ajam");
            main.addInitialProperty("ajam.password", "secret");
            main.run();
        }
    }

    /** The application without a server. */
    static Main configured() {
        Main main = new Main();
        main.configure().addConfiguration(Database.class);
        Stream.of(new FrontRoutes(), new WorkerRoutes(), new ExecutionRoutes(), new HousekeepingRoutes())
                .forEach(main.configure()::addRoutesBuilder);
        return main;
    }
}
