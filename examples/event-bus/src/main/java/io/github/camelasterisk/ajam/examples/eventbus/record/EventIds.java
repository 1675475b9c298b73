// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Computes ids that are the same on each node: the hash of the PBX's name and of the event's text. Asterisk sends the same text to all
 * sessions of an account, and with {@code timestampevents = yes} hardly ever twice; if it does, the occurrences are counted. Used by one
 * thread at a time.
 */
final class EventIds {

    /** Equal texts have equal timestamps, and so follow one another closely. */
    private static final int REMEMBERED = 1000;
    /** 128 bits: among 10^12 events, two share an id with a probability of 10^-15. */
    private static final int BYTES = 16;

    private final byte[] pbx;
    private final MessageDigest digest = sha256();
    private final Map<String, Integer> occurrences = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventIds(String pbx) {
        this.pbx = (pbx + "\n").getBytes(UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param text the event's lines as received */
    String next(String text) {
        String id = hash(text);
        int occurrence = occurrences.merge(id, 1, Integer::sum);
        return occurrence == 1 ? id : id + "." + occurrence;
    }

    private String hash(String text) {
        digest.update(pbx);
        byte[] hash = digest.digest(text.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
