// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is kept of a password: {@code pbkdf2:ITERATIONS:SALT:HASH}, slow to guess from. A key, which is random, needs no such thing. */
final class PasswordHash {

    static final String PREFIX = "pbkdf2:";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    /** Takes as long to compare as any other, and matches nothing. */
    static final String NONE = PREFIX + ITERATIONS + ":" + Base64.getEncoder().encodeToString(new byte[SALT_BYTES]) + ":"
            + Base64.getEncoder().encodeToString(new byte[HASH_BITS / Byte.SIZE]);

    private PasswordHash() {
    }

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return PREFIX + ITERATIONS + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(hash(password, salt, ITERATIONS));
    }

    static boolean matches(String kept, String password) {
        String[] parts = kept.split(":");
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), hash(password, salt, Integer.parseInt(parts[1])));
    }

    private static byte[] hash(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
