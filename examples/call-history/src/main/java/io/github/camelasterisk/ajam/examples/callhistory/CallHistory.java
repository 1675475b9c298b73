// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.nio.file.Path;
import java.util.List;

import io.github.camelasterisk.ajam.examples.callhistory.report.Reports;
import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.GatewayExtension;
import io.github.camelasterisk.ajam.examples.gateway.page.FirstUsers;
import io.github.camelasterisk.ajam.examples.gateway.page.Welcome;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Records what happens to calls and reports it, until Ctrl-C: of the Asterisk given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or of a simulated company. {@code key NAME ROLE} creates an API key instead, {@code password NAME ROLE} a user.
 */
public final class CallHistory {

    private static final String PROPERTIES = "call-history.properties";
    private static final List<String> ROLES = List.of("supervisor", "administrator");

    /** So that there soon is something to report. */
    private static final int CALLS_PER_MINUTE = 120;

    private CallHistory() {
    }

    /**
     * Starts the recording and the reports, with a simulated PBX if none is configured; with arguments it only creates a key or a password.
     */
    public static void main(String[] args) throws Exception {
        boolean isDemo = args.length == 0 && !Gateway.hasServer();
        Path keys = FirstUsers.file(isDemo, "data/call-history-keys");
        if (args.length > 0) {
            Gateway.credential(args);
            return;
        }
        History history = new History();
        Main main = configured(history, new Reports(history::database));
        main.addMainListener(new Welcome("The call history", "/history/", FirstUsers.create(keys, ROLES)));
        if (!isDemo) {
            main.run();
            return;
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret")
                .company(CALLS_PER_MINUTE, System.nanoTime()).cdr().start()) {
            main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
            main.addInitialProperty("ajam.username", "ajam");
            main.addInitialProperty("ajam.password", "secret");
            main.run();
        }
    }

    /** The program without a server. */
    static Main configured(GatewayExtension... extensions) {
        Main main = Gateway.configured(extensions);
        main.setPropertyPlaceholderLocations("classpath:" + PROPERTIES + ",classpath:application.properties");
        return main;
    }
}
