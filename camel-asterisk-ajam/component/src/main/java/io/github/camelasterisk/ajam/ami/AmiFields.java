// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The fields of an AMI message in the order of the wire, including repeated names. Users see the message instead. Implementations are
 * immutable, serializable, and safe for use by several threads.
 */
public interface AmiFields extends Serializable {

    /** {@return the number of fields; repeated names count each time} */
    int size();

    /**
     * {@return the name of field {@code index}, in its original spelling}
     *
     * @param index the position, from 0
     */
    String name(int index);

    /**
     * {@return the value of field {@code index}; never null, may be empty}
     *
     * @param index the position, from 0
     */
    String value(int index);

    /**
     * {@return the index of the first field at or after {@code from} with this name, ignoring case, or -1}
     *
     * @param name a name, in any spelling
     * @param from the first position to search
     */
    default int indexOf(String name, int from) {
        for (int i = from; i < size(); i++) {
            if (name.equalsIgnoreCase(name(i))) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the approximate size of these fields on the wire in bytes, which buffers count} */
    default int wireSize() {
        int size = 0;
        for (int i = 0; i < size(); i++) {
            size += name(i).length() + value(i).length() + 4;
        }
        return size;
    }

    /** {@return the text from which these fields are read, with its line ends; if unknown, their lines {@code Name: value}} */
    default String text() {
        StringBuilder text = new StringBuilder(wireSize());
        for (int i = 0; i < size(); i++) {
            text.append(name(i)).append(": ").append(value(i)).append("\r\n");
        }
        return text.toString();
    }

    /**
     * Creates fields from the given pairs.
     *
     * @param  pairs names and values, in order
     * @return       the fields
     */
    static AmiFields of(List<Map.Entry<String, String>> pairs) {
        return new PairFields(List.copyOf(pairs));
    }
}
