// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Selects events by name. The first occurrence of a name is converted to a String and decided; later ones are recognized by their bytes.
 * Only a limited number of names is cached. Safe for use by several threads.
 */
public final class EventFilter {

    /** Accepts every event. */
    public static final EventFilter ALL = new EventFilter(name -> true);

    private static final int BITS = 9;
    private static final int SLOTS = 1 << BITS;
    private static final int TRIES = 8;

    private final Predicate<String> wanted;
    /** A thread may miss an entry of another one, and then decides again. */
    private final Decision[] decisions = new Decision[SLOTS];

    /** @param wanted accepts names; must be deterministic */
    public EventFilter(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** A name, and whether its events are accepted. */
    record Decision(byte[] bytes, String name, boolean wanted) {

        boolean isOf(byte[] block, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, block, from, to);
        }
    }

    /** Returns whether events of this name are accepted. */
    boolean wants(String name) {
        return wanted.test(name);
    }

    /** Returns the decision for the name in these bytes, which are ASCII. */
    Decision on(byte[] block, int from, int to) {
        int hash = hash(block, from, to);
        for (int i = 0; i < TRIES; i++) {
            int slot = (hash + i) & (SLOTS - 1);
            Decision known = decisions[slot];
            if (known == null) {
                return decide(slot, block, from, to);
            }
            if (known.isOf(block, from, to)) {
                return known;
            }
        }
        return decide(hash & (SLOTS - 1), block, from, to);
    }

    private Decision decide(int slot, byte[] block, int from, int to) {
        String name = new String(block, from, to - from, StandardCharsets.US_ASCII);
        Decision decision = new Decision(Arrays.copyOfRange(block, from, to), name, wanted.test(name));
        decisions[slot] = decision;
        return decision;
    }

    private static int hash(byte[] block, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + block[i];
        }
        // so that names that differ only in their last letters are not neighbours
        return hash * 0x9E3779B9 >>> 32 - BITS;
    }
}
