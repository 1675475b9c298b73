package io.github.camelasterisk.ajam.simulator.message;

import java.time.Instant;
import java.util.Set;

/**
 * An event as it goes to the sessions.
 *
 * @param name    what stands behind {@code Event:}
 * @param classes a session gets the event when it may read all of these
 * @param text    the whole message with its empty line at the end
 */
public record AmiEvent(String name, Set<Privilege> classes, String text) {

    /** Builds an event; a {@code Privilege} among the fields replaces the class that belongs to the name. */
    public static AmiEvent of(String name, String... namesAndValues) {
        Block fields = Block.event(name).addAll(namesAndValues);
        return Block.valueOf("Privilege", fields.text()).isEmpty()
                ? stamped(name).addAll(namesAndValues).toEvent() : ofText(fields.text());
    }

    /** Begins an event with the class that belongs to its name and the time of now. */
    public static Draft stamped(String name) {
        Set<Privilege> classes = Privilege.ofEvent(name);
        return new Draft(name, classes, Block.event(name).add("Privilege", Privilege.format(classes)).add("Timestamp", now()));
    }

    /** Takes a message as it is, only its end is made good. */
    public static AmiEvent ofText(String text) {
        String name = Block.valueOf("Event", text);
        Set<Privilege> classes = Privilege.parse(Block.valueOf("Privilege", text).replace(",all", ""));
        return new AmiEvent(name, classes.isEmpty() ? Privilege.ofEvent(name) : classes, text.replaceFirst("[\r\n]*$", "\r\n\r\n"));
    }

    /** The event with one more field at its end. */
    public AmiEvent with(String field, Object value) {
        return new AmiEvent(name, classes, text.substring(0, text.length() - 2) + field + ": " + value + "\r\n\r\n");
    }

    /** Seconds since the epoch with six digits behind the point, as Asterisk writes times. */
    public static String now() {
        Instant now = Instant.now();
        return String.format("%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
    }

    /** An event while it is written. */
    public record Draft(String name, Set<Privilege> classes, Block block) {

        public Draft add(String field, Object value) {
            block.add(field, value);
            return this;
        }

        public Draft addAll(String... namesAndValues) {
            block.addAll(namesAndValues);
            return this;
        }

        public AmiEvent toEvent() {
            return new AmiEvent(name, classes, block.text());
        }
    }
}
