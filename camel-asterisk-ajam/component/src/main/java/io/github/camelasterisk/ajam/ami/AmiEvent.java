package io.github.camelasterisk.ajam.ami;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** One event of Asterisk's manager interface. Its map holds every field, {@code Event} and {@code Privilege} included. */
public final class AmiEvent extends AmiMessage {

    /** An event of these fields; the first is {@code Event}, its name. */
    public AmiEvent(AmiFields fields) {
        super(fields);
    }

    /** An event made by a program, for tests; a value that is a Collection or array becomes a repeated field. */
    public static AmiEvent of(String name, Map<String, ?> values) {
        FieldList fields = new FieldList().add("Event", name);
        values.forEach(fields::addAll);
        return new AmiEvent(fields.toFields());
    }

    /** The name of the event, such as {@code Newchannel}. */
    public String name() {
        return fields().size() == 0 ? "" : fields().value(0);
    }

    /**
     * When Asterisk made the event, or null: the field {@code Timestamp} (seconds since 1970 with microseconds) is
     * there only if manager.conf says {@code timestampevents = yes}.
     */
    public Instant timestamp() {
        String seconds = getFirst("Timestamp");
        return seconds == null ? null : instant(seconds);
    }

    private static Instant instant(String seconds) {
        try {
            long micros = new BigDecimal(seconds.trim()).movePointRight(6).longValue();
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
        } catch (NumberFormatException notSeconds) {
            // a UserEvent may carry a Timestamp of its own in any form
            return null;
        }
    }
}
