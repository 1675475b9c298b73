// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.retention;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces numbers by keyed hashes: the same number by the same one, so that who calls again is still seen. Short numbers are extensions of
 * the house, and stay. Safe for use by several threads.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{5,}");
    /** Begins what has been replaced. */
    private static final String MARK = "~";
    private static final int BYTES = 8;

    private final Key key;

    /** @throws IllegalArgumentException if the secret is empty */
    Pseudonyms(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("history.numberKey is not set: numbers can't be replaced without a secret");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The text without numbers, or null for null. */
    String replace(String text) {
        if (text == null || text.startsWith(MARK)) {
            return text;
        }
        return NUMBER.matcher(text).replaceAll(number -> Matcher.quoteReplacement(MARK + hash(number.group())));
    }

    private String hash(String number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
