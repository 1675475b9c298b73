package io.github.camelasterisk.ajam.ami;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One AMI message as an immutable map: the order of the wire is kept, a name is found in any case and listed as it was
 * sent, and a value is a {@link String}, or a {@code List<String>} where the name repeats (as {@code Variable},
 * {@code ChanVariable} and {@code Output} do). Names that differ only in case are one name. Safe for use by several
 * threads. Serializable, with the bytes that came off the wire.
 */
public abstract sealed class AmiMessage extends AbstractMap<String, Object> implements Serializable
        permits AmiEvent, AmiResponse, AmiAction {

    private static final long serialVersionUID = 1L;

    private final transient AmiFields fields;
    /** Made when the message is first walked through; a look-up of one name does not need it. */
    private transient volatile Map<String, Object> view;

    AmiMessage(AmiFields fields) {
        this.fields = fields;
    }

    /** The fields one by one, a repeated name as often as it was sent. */
    public final AmiFields fields() {
        return fields;
    }

    /**
     * The value of a name in any case: a String, a {@code List<String>} where the name repeats, or null where the
     * message has no such name.
     */
    @Override
    public final Object get(Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int first = fields.indexOf(text, 0);
        if (first < 0) {
            return null;
        }
        return fields.indexOf(text, first + 1) < 0 ? fields.value(first) : getAll(text);
    }

    /** All values of a name in any case, in order; empty where the message has no such name. */
    public final List<String> getAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = fields.indexOf(name, 0); i >= 0; i = fields.indexOf(name, i + 1)) {
            values.add(fields.value(i));
        }
        return Collections.unmodifiableList(values);
    }

    /** The first value of a name in any case, or null where the message has no such name. */
    public final String getFirst(String name) {
        int index = fields.indexOf(name, 0);
        return index < 0 ? null : fields.value(index);
    }

    @Override
    public final boolean containsKey(Object name) {
        return name instanceof String text && fields.indexOf(text, 0) >= 0;
    }

    /** The names, each once, in order, spelled as first sent, with their values. */
    @Override
    public final Set<Entry<String, Object>> entrySet() {
        return view().entrySet();
    }

    /** How many different names there are. */
    @Override
    public final int size() {
        return view().size();
    }

    /**
     * This message as an object of the given class, a record or a bean, by Jackson: names match properties in any case,
     * with {@code -} and other signs that Java names can't hold left out ({@code Cause-txt} is {@code causetxt}); text
     * becomes numbers and enums as the properties ask, and Asterisk's yes, true, y, t, 1, on and no, false, n, f, 0, off, in any
     * case, become booleans. Empty text is no number, boolean or enum: null, or 0 or false where the property is a primitive. Of
     * a name that repeats, a property with room for one value gets the first. Names without a property are left out.
     *
     * @throws IllegalArgumentException if a value doesn't fit its property; the message names the field
     */
    public final <T> T as(Class<T> type) {
        return AmiJson.convert(this, type);
    }

    /** The message as lines {@code Name: value}, with values that are secrets masked. */
    @Override
    public String toString() {
        return lines(true);
    }

    /** The message as lines {@code Name: value}, each ended by a line feed, values as they are. */
    public String toLines() {
        return lines(false);
    }

    /** Whether the field of this name holds a secret, and so is masked where the message is shown. */
    public boolean isSecret(String name) {
        return AmiSecrets.isSecret(name);
    }

    /** The value of a field as it may be shown. */
    String shown(String name, String value) {
        return isSecret(name) ? AmiSecrets.MASK : AmiSecrets.shown(name, value);
    }

    /** What is serialized in its place. */
    abstract Object stored();

    final Object writeReplace() {
        return stored();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A message is read from its stored form only");
    }

    private String lines(boolean masked) {
        StringBuilder lines = new StringBuilder(Math.max(64, fields.wireSize()));
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            lines.append(name).append(": ").append(masked ? shown(name, fields.value(i)) : fields.value(i)).append('\n');
        }
        return lines.toString();
    }

    private Map<String, Object> view() {
        Map<String, Object> made = view;
        if (made == null) {
            made = Collections.unmodifiableMap(grouped());
            view = made;
        }
        return made;
    }

    private Map<String, Object> grouped() {
        Map<String, Object> grouped = new LinkedHashMap<>();
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            String first = spelling.putIfAbsent(name, name);
            if (first == null) {
                grouped.put(name, fields.value(i));
            } else if (grouped.get(first) instanceof String) {
                grouped.put(first, getAll(first));
            }
        }
        return grouped;
    }
}
