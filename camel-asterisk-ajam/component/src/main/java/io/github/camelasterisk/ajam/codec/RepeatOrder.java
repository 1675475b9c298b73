// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts repeats of a name, which Asterisk numbers {@code a}, {@code a-2}, {@code a-3}, by their numbers within their positions: an XML
 * tool may write attributes in another order.
 */
final class RepeatOrder {

    /** A longer number is not Asterisk's. */
    private static final int DIGITS = 9;

    private final byte[] block;
    private final int[] fields;

    /** @param fields start and end of the name, and start and end of the value, per field */
    RepeatOrder(byte[] block, int[] fields) {
        this.block = block;
        this.fields = fields;
    }

    private record Field(int number, int[] at) {
    }

    int[] restored() {
        int[] restored = fields.clone();
        byName().values().forEach(places -> {
            List<Field> repeats = places.stream().map(this::field).toList();
            // Asterisk itself writes a number twice for names that differ in case, in the intended order
            if (repeats.stream().map(Field::number).distinct().count() == repeats.size()) {
                List<Field> ordered = repeats.stream().sorted(Comparator.comparingInt(Field::number)).toList();
                for (int i = 0; i < places.size(); i++) {
                    System.arraycopy(ordered.get(i).at(), 0, restored, places.get(i), 4);
                }
            }
        });
        return restored;
    }

    private Map<String, List<Integer>> byName() {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 4) {
            if (fields[at] < fields[at + 1]) {
                String name = new String(block, fields[at], fields[at + 1] - fields[at], StandardCharsets.ISO_8859_1);
                byName.computeIfAbsent(name, any -> new ArrayList<>()).add(at);
            }
        }
        return byName;
    }

    private Field field(int at) {
        int nameEnd = fields[at + 1];
        int digits = nameEnd;
        while (block[nameEnd] == '-' && Character.isDigit(block[digits + 1])) {
            digits++;
        }
        return new Field(block[nameEnd] == '-' ? number(block, nameEnd + 1, digits + 1) : 1,
                new int[] { fields[at], nameEnd, fields[at + 2], fields[at + 3] });
    }

    /** Returns the number in these digits, if it is one. */
    static int number(byte[] block, int from, int to) {
        return to == from || to - from > DIGITS ? Integer.MAX_VALUE
                : Integer.parseInt(new String(block, from, to - from, StandardCharsets.US_ASCII));
    }
}
