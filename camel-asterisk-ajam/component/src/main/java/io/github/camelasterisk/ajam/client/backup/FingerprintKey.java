// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Computes fingerprints of 128 bits. The key is secret, so that nobody who chooses the text of an event can make it look like another
 * one. Fingerprints are comparable only if they have the same key. Immutable.
 */
public record FingerprintKey(long first, long second, long third, long fourth) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final int STEP = 2 * WORD;

    /**
     * Creates a key that nobody knows.
     *
     * @return a new key
     */
    public static FingerprintKey random() {
        SecureRandom random = new SecureRandom();
        return new FingerprintKey(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /**
     * {@return the fingerprint of these bytes: a folded 128-bit product per word in each half, as fast as the bytes can be read}
     *
     * @param block the bytes of an event
     */
    public Fingerprint of(byte[] block) {
        long high = first ^ block.length;
        long low = second;
        int at = 0;
        for (; at <= block.length - STEP; at += STEP) {
            long one = (long) LONGS.get(block, at);
            long two = (long) LONGS.get(block, at + WORD);
            high = folded(high ^ one, third ^ two);
            low = folded(low ^ two, fourth ^ one);
        }
        long one = word(block, at);
        long two = word(block, at + WORD);
        high = folded(high ^ one, third ^ two);
        low = folded(low ^ two, fourth ^ one);
        return new Fingerprint(folded(high ^ low, second), folded(low ^ third, high ^ fourth));
    }

    private static long folded(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b;
    }

    /** Returns the next up to eight bytes. */
    private static long word(byte[] block, int from) {
        long word = 0;
        for (int i = Math.min(block.length, from + WORD) - 1; i >= from; i--) {
            word = word << Byte.SIZE | block[i] & 0xFF;
        }
        return word;
    }

    /** A key is secret. */
    @Override
    public String toString() {
        return "FingerprintKey";
    }
}
