package io.github.camelasterisk.ajam.ami;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The fields of one AMI message in the order of the wire, a name as often as it was sent. What a message is made of;
 * users meet the message itself. Implementations are immutable, serializable, and safe for use by several threads.
 */
public interface AmiFields extends Serializable {

    /** How many fields there are; repeated names count each time. */
    int size();

    /** The name of field {@code index}, spelled as it was sent. */
    String name(int index);

    /** The value of field {@code index}; never null, may be empty. */
    String value(int index);

    /** The index of the first field at or after {@code from} with this name in any case, or -1. */
    default int indexOf(String name, int from) {
        for (int i = from; i < size(); i++) {
            if (name.equalsIgnoreCase(name(i))) {
                return i;
            }
        }
        return -1;
    }

    /** How many bytes these fields take on the wire, about: what a buffer counts. */
    default int wireSize() {
        int size = 0;
        for (int i = 0; i < size(); i++) {
            size += name(i).length() + value(i).length() + 4;
        }
        return size;
    }

    /** The text that these fields are read from, with its line ends; where it is not known, their lines {@code Name: value}. */
    default String text() {
        StringBuilder text = new StringBuilder(wireSize());
        for (int i = 0; i < size(); i++) {
            text.append(name(i)).append(": ").append(value(i)).append("\r\n");
        }
        return text.toString();
    }

    /** Fields held as the pairs given. */
    static AmiFields of(List<Map.Entry<String, String>> pairs) {
        return new PairFields(List.copyOf(pairs));
    }
}
