// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.nio.file.Path;
import java.util.List;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.page.FirstUsers;
import io.github.camelasterisk.ajam.examples.gateway.page.Welcome;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * The operator panel, until Ctrl-C: of the Asterisk given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or of a simulated company. {@code key NAME ROLE} creates an API key instead, {@code password NAME ROLE} a
 * user.
 */
public final class OperatorPanel {

    private static final String PROPERTIES = "operator-panel.properties";
    private static final List<String> ROLES = List.of("observer", "operator", "supervisor", "administrator");

    private OperatorPanel() {
    }

    /** Starts the gateway with the panel, and a simulated PBX if none is configured; with arguments it only creates a key or a password. */
    public static void main(String[] args) throws Exception {
        boolean isDemo = args.length == 0 && !Gateway.hasServer();
        Path keys = FirstUsers.file(isDemo, "data/operator-panel-keys");
        if (args.length > 0) {
            Gateway.credential(args);
            return;
        }
        Main main = configured(new Panel());
        main.addMainListener(new Welcome("The operator panel", "/panel/", FirstUsers.create(keys, ROLES)));
        if (!isDemo) {
            main.run();
            return;
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company().start()) {
            main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
            main.addInitialProperty("ajam.username", "ajam");
            main.addInitialProperty("ajam.password", "secret");
            main.run();
        }
    }

    /** The panel without a server. */
    static Main configured(Panel panel) {
        Main main = Gateway.configured(panel);
        main.setPropertyPlaceholderLocations("classpath:" + PROPERTIES + ",classpath:application.properties");
        return main;
    }
}
