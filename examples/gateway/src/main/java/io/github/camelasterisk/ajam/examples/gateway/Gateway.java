// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Gives many programs access to one Asterisk, until Ctrl-C: the server given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or a simulated one. {@code key NAME ROLE} creates an API key instead, and
 * {@code password NAME ROLE} a password to log in to pages with.
 */
public final class Gateway {

    private static final String KEYS = "gateway.keys";

    private Gateway() {
    }

    /** Starts the gateway, with a simulated PBX if none is configured; with arguments it only creates a key or a password. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            credential(args);
            return;
        }
        Main main = configured();
        if (hasServer()) {
            main.run();
            return;
        }
        try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company().start()) {
            printKey();
            main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
            main.addInitialProperty("ajam.username", "ajam");
            main.addInitialProperty("ajam.password", "secret");
            main.run();
        }
    }

    /** Whether the command line or the environment names a PBX. */
    public static boolean hasServer() {
        return isSet("ajam.baseUrl") || isSet("gateway.pbx.main.baseUrl") || isSet("gateway.pbxs");
    }

    private static boolean isSet(String property) {
        return System.getProperty(property) != null || System.getenv(property.replace('.', '_').toUpperCase(Locale.ROOT)) != null;
    }

    /** Makes what the arguments name: {@code key NAME ROLE} or {@code password NAME ROLE}. */
    public static void credential(String[] args) throws IOException {
        ApiKeys keys = new ApiKeys(Path.of(System.getProperty(KEYS, "data/gateway-keys")));
        if (args.length == 3 && args[0].equals("key")) {
            System.out.println(keys.add(args[1], args[2]));
        } else if (args.length == 3 && args[0].equals("password")) {
            keys.addPassword(args[1], args[2], typedPassword());
        } else {
            System.err.println("Arguments: key NAME ROLE, or password NAME ROLE");
            System.exit(2);
        }
    }

    private static String typedPassword() throws IOException {
        if (System.console() != null) {
            return new String(System.console().readPassword("Password: "));
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    /** For a first look without preparation. */
    private static void printKey() throws IOException {
        Path file = Path.of(System.getProperty(KEYS, "data/gateway-keys"));
        if (Files.notExists(file)) {
            System.out.println("A key with full access, shown only now: " + new ApiKeys(file).add("first", "admin"));
        }
    }

    /** The gateway without a server, with what is added to it. */
    public static Main configured(GatewayExtension... extensions) {
        Main main = new Main();
        main.addMainListener(new Setup(List.of(extensions)));
        return main;
    }
}
