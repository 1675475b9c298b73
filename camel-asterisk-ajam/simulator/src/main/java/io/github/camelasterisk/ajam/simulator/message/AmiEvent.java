// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.time.Instant;
import java.util.Set;

/**
 * An event for the sessions.
 *
 * @param name    the value of {@code Event:}
 * @param classes a session receives the event if it may read all of these
 * @param text    the whole message with its final empty line
 */
public record AmiEvent(String name, Set<Privilege> classes, String text) {

    /**
     * Builds an event; a {@code Privilege} among the fields replaces the default class of its name.
     *
     * @param  name           the name of the event
     * @param  namesAndValues the other fields: names and values in turn
     * @return                the event
     */
    public static AmiEvent of(String name, String... namesAndValues) {
        Block fields = Block.event(name).addAll(namesAndValues);
        return Block.valueOf("Privilege", fields.text()).isEmpty()
                ? stamped(name).addAll(namesAndValues).toEvent() : ofText(fields.text());
    }

    /**
     * Starts an event with the default class of its name and the current time.
     *
     * @param  name the name of the event
     * @return      the draft
     */
    public static Draft stamped(String name) {
        Set<Privilege> classes = Privilege.ofEvent(name);
        return new Draft(name, classes, Block.event(name).add("Privilege", Privilege.format(classes)).add("Timestamp", now()));
    }

    /**
     * Creates an event from a message, and completes its end if necessary.
     *
     * @param  text lines {@code Name: value}
     * @return      the event
     */
    public static AmiEvent ofText(String text) {
        String name = Block.valueOf("Event", text);
        Set<Privilege> classes = Privilege.parse(Block.valueOf("Privilege", text).replace(",all", ""));
        return new AmiEvent(name, classes.isEmpty() ? Privilege.ofEvent(name) : classes, text.replaceFirst("[\r\n]*$", "\r\n\r\n"));
    }

    /**
     * {@return the event with one more field at its end}
     *
     * @param field the name of the field
     * @param value the value, which is converted to text
     */
    public AmiEvent with(String field, Object value) {
        return new AmiEvent(name, classes, text.substring(0, text.length() - 2) + field + ": " + value + "\r\n\r\n");
    }

    /** {@return the current time as Asterisk formats it: seconds since the epoch with six decimals} */
    public static String now() {
        Instant now = Instant.now();
        return String.format("%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
    }

    /** Builds an event. */
    public record Draft(String name, Set<Privilege> classes, Block block) {

        /**
         * Adds a field.
         *
         * @param  field the name of the field
         * @param  value the value, which is converted to text
         * @return       this draft
         */
        public Draft add(String field, Object value) {
            block.add(field, value);
            return this;
        }

        /**
         * Adds fields.
         *
         * @param  namesAndValues names and values in turn
         * @return                this draft
         */
        public Draft addAll(String... namesAndValues) {
            block.addAll(namesAndValues);
            return this;
        }

        /** {@return the event} */
        public AmiEvent toEvent() {
            return new AmiEvent(name, classes, block.text());
        }
    }
}
