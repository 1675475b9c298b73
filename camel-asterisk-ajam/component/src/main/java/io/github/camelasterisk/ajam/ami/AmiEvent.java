// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.time.Instant;
import java.util.Map;

/** An event of Asterisk's manager interface. Its map contains every field, including {@code Event} and {@code Privilege}. Immutable. */
public final class AmiEvent extends AmiMessage {

    private static final long serialVersionUID = 1L;
    private static final int DIGITS_OF_A_FRACTION = 6;

    /** Read on first access, unless already known. */
    private transient String name;

    /**
     * Creates an event from fields, of which {@code Event} is its name.
     *
     * @param fields the fields, in order
     */
    public AmiEvent(AmiFields fields) {
        super(fields);
    }

    /**
     * Creates an event whose name, the value of its field {@code Event}, is already known.
     *
     * @param fields the fields, in order
     * @param name   the value of {@code Event}
     */
    public AmiEvent(AmiFields fields, String name) {
        super(fields);
        this.name = name;
    }

    /**
     * Creates an event in a program, for tests; a Collection or array becomes a repeated field.
     *
     * @param  name   the value of {@code Event}
     * @param  values the other fields
     * @return        the event
     */
    public static AmiEvent of(String name, Map<String, ?> values) {
        FieldList fields = new FieldList().add("Event", name);
        values.forEach(fields::addAll);
        return new AmiEvent(fields.toFields());
    }

    /** {@return the name of the event, such as {@code Newchannel}} */
    public String name() {
        String known = name;
        if (known == null) {
            // Asterisk writes it first, an XML tool anywhere
            int event = Math.max(0, fields().indexOf("Event", 0));
            known = fields().size() == 0 ? "" : fields().value(event);
            name = known;
        }
        return known;
    }

    @Override
    Object stored() {
        return StoredMessage.event(fields());
    }

    /**
     * {@return when Asterisk created the event, or null} The field {@code Timestamp} (seconds since 1970 with microseconds) exists only
     * with {@code timestampevents = yes} in manager.conf.
     */
    public Instant timestamp() {
        String seconds = getFirst("Timestamp");
        return seconds == null ? null : instant(seconds);
    }

    /** A UserEvent may have its own Timestamp in any format, which is ignored. */
    private static Instant instant(String text) {
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        long seconds = digits(text, 0, end);
        long micros = point < 0 ? 0 : digits(text, point + 1, Math.min(text.length(), point + 1 + DIGITS_OF_A_FRACTION));
        if (seconds < 0 || micros < 0) {
            return null;
        }
        for (int i = text.length() - end; i <= DIGITS_OF_A_FRACTION; i++) {
            micros *= 10;
        }
        return Instant.ofEpochSecond(seconds, micros * 1000);
    }

    private static long digits(String text, int from, int to) {
        if (from == to || to - from > 12) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
