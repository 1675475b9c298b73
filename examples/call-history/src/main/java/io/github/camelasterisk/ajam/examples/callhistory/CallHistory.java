// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.nio.file.Path;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.GatewayExtension;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Records what happens to calls, until Ctrl-C: of the Asterisk given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or of a simulated company. {@code key NAME ROLE} creates an API key instead, {@code password NAME ROLE} a user.
 */
public final class CallHistory {

    private static final String PROPERTIES = "call-history.properties";
    private static final String KEYS = "gateway.keys";

    private CallHistory() {
    }

    /** Starts the recording, with a simulated PBX if none is configured; with arguments it only creates a key or a password. */
    public static void main(String[] args) throws Exception {
        if (System.getProperty(KEYS) == null) {
            System.setProperty(KEYS, Path.of("data", "call-history-keys").toString());
        }
        if (args.length > 0) {
            Gateway.credential(args);
            return;
        }
        History history = new History();
        Main main = configured(history);
        if (Gateway.hasServer()) {
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

    /** The program without a server. */
    static Main configured(GatewayExtension... extensions) {
        Main main = Gateway.configured(extensions);
        main.setPropertyPlaceholderLocations("classpath:" + PROPERTIES + ",classpath:application.properties");
        return main;
    }
}
