// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;

/** A user of each role, for a first look at a page without preparation. */
public final class FirstUsers {

    private static final String KEYS = "gateway.keys";
    private static final int PASSWORD_BYTES = 9;

    private FirstUsers() {
    }

    /**
     * Determines the file of users, and sets it for the gateway. A demo has new ones each time, since nobody remembers their passwords.
     *
     * @param usual the file if no other is configured and it is no demo
     */
    public static Path file(boolean isDemo, String usual) throws IOException {
        Path file = configured(isDemo, usual);
        System.setProperty(KEYS, file.toString());
        return file;
    }

    private static Path configured(boolean isDemo, String usual) throws IOException {
        String named = System.getProperty(KEYS, System.getenv("GATEWAY_KEYS"));
        if (named != null) {
            return Path.of(named);
        }
        return isDemo ? temporary() : Path.of(usual);
    }

    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("first-users");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("keys");
        file.toFile().deleteOnExit();
        return file;
    }

    /** Creates users named like their roles if the file does not exist; returns their passwords. */
    public static Map<String, String> create(Path file, List<String> roles) throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            ApiKeys keys = new ApiKeys(file);
            for (String role : roles) {
                byte[] random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                passwords.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
                keys.addPassword(role, role, passwords.get(role));
            }
        }
        return passwords;
    }
}
