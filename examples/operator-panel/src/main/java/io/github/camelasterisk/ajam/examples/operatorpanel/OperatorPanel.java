package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * The operator panel, until Ctrl-C: of the Asterisk that {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password} name, or of a simulated one. {@code key NAME ROLE} makes an API key instead, {@code password NAME ROLE} a
 * password.
 */
public final class OperatorPanel {

    private static final String PROPERTIES = "operator-panel.properties";
    private static final String KEYS = "gateway.keys";
    private static final int PASSWORD_BYTES = 9;

    private OperatorPanel() {
    }

    public static void main(String[] args) throws Exception {
        System.setProperty(KEYS, keys());
        if (args.length > 0) {
            Gateway.credential(args);
            return;
        }
        printPasswords();
        Main main = configured(new Panel());
        main.addMainListener(new Address());
        if (Gateway.hasServer()) {
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

    private static String keys() {
        return System.getProperty(KEYS, "data/operator-panel-keys");
    }

    /** The panel without a server. */
    static Main configured(Panel panel) {
        Main main = Gateway.configured(panel);
        main.setPropertyPlaceholderLocations("classpath:" + PROPERTIES + ",classpath:application.properties");
        return main;
    }

    /** For a first look, which nobody prepares: a user of each role. */
    private static void printPasswords() throws IOException {
        Path file = Path.of(keys());
        if (Files.exists(file)) {
            return;
        }
        System.out.println("Passwords, shown only now:");
        for (String role : List.of("observer", "operator", "supervisor", "administrator")) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            new ApiKeys(file).addPassword(role, role, password);
            System.out.printf("    user %-14s password %s%n", role, password);
        }
    }
}
