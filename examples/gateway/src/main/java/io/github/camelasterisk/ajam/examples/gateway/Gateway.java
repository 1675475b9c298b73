package io.github.camelasterisk.ajam.examples.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;

/**
 * Gives many programs access to one Asterisk, until Ctrl-C: the server given by {@code -Dajam.baseUrl}, {@code -Dajam.username} and
 * {@code -Dajam.password}, or a simulated one. {@code key NAME ROLE} creates an API key instead.
 */
public final class Gateway {

    private static final String KEYS = "gateway.keys";

    private Gateway() {
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            key(args);
            return;
        }
        Main main = configured();
        if (isSet("ajam.baseUrl") || isSet("gateway.pbx.main.baseUrl") || isSet("gateway.pbxs")) {
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

    private static boolean isSet(String property) {
        return System.getProperty(property) != null || System.getenv(property.replace('.', '_').toUpperCase(Locale.ROOT)) != null;
    }

    private static void key(String[] args) throws IOException {
        if (args.length != 3 || !args[0].equals("key")) {
            System.err.println("Arguments: key NAME ROLE");
            System.exit(2);
        }
        System.out.println(new ApiKeys(Path.of(System.getProperty(KEYS, "data/gateway-keys"))).add(args[1], args[2]));
    }

    /** For a first look without preparation. */
    private static void printKey() throws IOException {
        Path file = Path.of(System.getProperty(KEYS, "data/gateway-keys"));
        if (Files.notExists(file)) {
            System.out.println("A key with full access, shown only now: " + new ApiKeys(file).add("first", "admin"));
        }
    }

    /** The gateway without a server. */
    static Main configured() {
        Main main = new Main();
        main.addMainListener(new Setup());
        return main;
    }
}
