// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields made by a program instead of read from the wire. */
record PairFields(List<Map.Entry<String, String>> pairs) implements AmiFields {

    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public String name(int index) {
        return pairs.get(index).getKey();
    }

    @Override
    public String value(int index) {
        return pairs.get(index).getValue();
    }

    private Object writeReplace() {
        return new Stored(pairs.stream().flatMap(pair -> Stream.of(pair.getKey(), pair.getValue())).toArray(String[]::new));
    }

    /** Names and values alternately: the serialized form. */
    private record Stored(String[] texts) implements Serializable {

        private static final long serialVersionUID = 1L;

        private Object readResolve() throws ObjectStreamException {
            if (texts == null || texts.length % 2 != 0) {
                throw new InvalidObjectException("A name without a value");
            }
            List<Map.Entry<String, String>> pairs = new ArrayList<>();
            for (int i = 0; i < texts.length; i += 2) {
                if (texts[i] == null || texts[i + 1] == null) {
                    throw new InvalidObjectException("A name or value that is null");
                }
                pairs.add(Map.entry(texts[i], texts[i + 1]));
            }
            return AmiFields.of(pairs);
        }
    }
}
