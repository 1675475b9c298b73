// SPDX-License-Identifier: Apache-2.0
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
 * An AMI message as an immutable map. It preserves the order and spelling of the wire; look-up ignores case. A value is a {@link String},
 * or a {@code List<String>} if the name repeats (such as {@code Variable}, {@code ChanVariable} and {@code Output}). Names that differ
 * only in case are one name. Safe for use by several threads. The serialized form contains the bytes of the wire.
 */
public abstract sealed class AmiMessage extends AbstractMap<String, Object> implements Serializable
        permits AmiEvent, AmiResponse, AmiAction {

    private static final long serialVersionUID = 1L;

    private final transient AmiFields fields;
    /** Created on first iteration; a look-up of one name does not need it. */
    private transient volatile Map<String, Object> view;

    AmiMessage(AmiFields fields) {
        this.fields = fields;
    }

    /** {@return the single fields, including repeated names} */
    public final AmiFields fields() {
        return fields;
    }

    /** Returns the value of a name, ignoring case: a String, a {@code List<String>} if the name repeats, or null if it is absent. */
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

    /**
     * {@return all values of a name, ignoring case, in order; empty if it is absent}
     *
     * @param name the name of a field
     */
    public final List<String> getAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = fields.indexOf(name, 0); i >= 0; i = fields.indexOf(name, i + 1)) {
            values.add(fields.value(i));
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * {@return the first value of a name, ignoring case, or null if it is absent}
     *
     * @param name the name of a field
     */
    public final String getFirst(String name) {
        int index = fields.indexOf(name, 0);
        return index < 0 ? null : fields.value(index);
    }

    @Override
    public final boolean containsKey(Object name) {
        return name instanceof String text && fields.indexOf(text, 0) >= 0;
    }

    /** Returns the names with their values, each name once, in order and in the spelling of its first occurrence. */
    @Override
    public final Set<Entry<String, Object>> entrySet() {
        return view().entrySet();
    }

    /** Returns the number of distinct names. */
    @Override
    public final int size() {
        return view().size();
    }

    /**
     * Converts this message to an object of the given class, a record or a bean, by Jackson. Names match properties ignoring case,
     * {@code -} and other characters that Java names can't contain ({@code Cause-txt} is {@code causetxt}). Text becomes numbers and
     * enums as the properties require, and Asterisk's yes, true, y, t, 1, on and no, false, n, f, 0, off, ignoring case, become booleans.
     * Empty text becomes null for a number, boolean or enum, or 0 or false for a primitive. If a name repeats, a single-valued property
     * gets the first value. Names without a property are ignored.
     *
     * @param  <T>                      the type of the object
     * @param  type                     the class of the object
     * @return                          a new object
     * @throws IllegalArgumentException if a value doesn't fit its property; the message names the field
     */
    public final <T> T as(Class<T> type) {
        return AmiJson.convert(this, type);
    }

    /** Returns the message as lines {@code Name: value}, with secrets masked. */
    @Override
    public String toString() {
        return lines(true);
    }

    /** {@return the message as lines {@code Name: value}, each ended by a line feed, with unmasked values} */
    public String toLines() {
        return lines(false);
    }

    /**
     * {@return whether the field of this name contains a secret, and so is masked for display}
     *
     * @param name the name of a field
     */
    public boolean isSecret(String name) {
        return AmiSecrets.isSecret(name);
    }

    /** Returns the value of a field for display. */
    String shown(String name, String value) {
        return isSecret(name) ? AmiSecrets.MASK : AmiSecrets.shown(name, value);
    }

    /** Replaces this object in serialization. */
    abstract Object stored();

    final Object writeReplace() {
        return stored();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A message can only be deserialized from its stored form");
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
