package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.Map;

/** Fields made by a program rather than read from the wire. */
record PairFields(List<Map.Entry<String, String>> pairs) implements AmiFields {

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
}
