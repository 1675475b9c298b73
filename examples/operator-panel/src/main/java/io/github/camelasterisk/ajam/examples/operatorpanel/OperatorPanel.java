// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * The operator panel, until Ctrl-C: of the Asterisk given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or of a simulated company. {@code key NAME ROLE} creates an API key instead, {@code password NAME ROLE} a
 * user.
 */
public final class OperatorPanel {

    private static final String PROPERTIES = "operator-panel.properties";
    private static final String KEYS = "gateway.keys";
    private static final List<String> ROLES = List.of("observer", "operator", "supervisor", "administrator");
    private static final int PASSWORD_BYTES = 9;

    private OperatorPanel() {
    }

    /** Starts the gateway with the panel, and a simulated PBX if none is configured; with arguments it only creates a key or a password. */
    public static void main(String[] args) throws Exception {
        boolean isDemo = args.length == 0 && !Gateway.hasServer();
        Path keys = keys(isDemo);
        System.setProperty(KEYS, keys.toString());
        if (args.length > 0) {
            Gateway.credential(args);
            return;
        }
        Main main = configured(new Panel());
        main.addMainListener(new Welcome(newUsers(keys)));
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

    /** The file of users. A demo has new ones each time, since nobody remembers their passwords. */
    private static Path keys(boolean isDemo) throws IOException {
        String named = System.getProperty(KEYS, System.getenv("GATEWAY_KEYS"));
        if (named != null) {
            return Path.of(named);
        }
        if (!isDemo) {
            return Path.of("data/operator-panel-keys");
        }
        Path folder = Files.createTempDirectory("operator-panel");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("keys");
        file.toFile().deleteOnExit();
        return file;
    }

    /** The panel without a server. */
    static Main configured(Panel panel) {
        Main main = Gateway.configured(panel);
        main.setPropertyPlaceholderLocations("classpath:" + PROPERTIES + ",classpath:application.properties");
        return main;
    }

    /** For a first look without preparation: a user of each role, with its password. */
    private static Map<String, String> newUsers(Path file) throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            ApiKeys keys = new ApiKeys(file);
            for (String role : ROLES) {
                byte[] random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                passwords.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
                keys.addPassword(role, role, passwords.get(role));
            }
        }
        return passwords;
    }
}
