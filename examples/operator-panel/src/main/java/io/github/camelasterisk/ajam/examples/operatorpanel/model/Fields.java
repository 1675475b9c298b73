// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/** The fields of an event, as what they mean. */
final class Fields {

    private static final String UNKNOWN = "<unknown>";

    private final AmiEvent event;
    private final Instant received;

    /** @param received when it came, for a server that puts no time into its events */
    Fields(AmiEvent event, Instant received) {
        this.event = event;
        this.received = received;
    }

    String name() {
        return event.name();
    }

    Instant time() {
        return event.timestamp() == null ? received : event.timestamp();
    }

    boolean has(String field) {
        return event.containsKey(field);
    }

    /** A text, or null where Asterisk has none. */
    String text(String field) {
        String value = event.getFirst(field);
        return value == null || value.isEmpty() || value.equals(UNKNOWN) ? null : value;
    }

    /** A number, or 0. */
    long number(String field) {
        String value = text(field);
        try {
            return value == null ? 0 : (long) Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    boolean flag(String field) {
        String value = text(field);
        return value != null && (value.equals("1") || value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true"));
    }

    /** A time that Asterisk writes as seconds since 1970, or null for 0. */
    Instant second(String field) {
        long seconds = number(field);
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /** When that began which has lasted for so many seconds. */
    Instant ago(String field) {
        return time().minusSeconds(number(field));
    }

    /** When that began which has lasted so long, as hours, minutes and seconds. */
    Instant agoByClock(String field) {
        String value = text(field);
        long seconds = 0;
        for (String part : value == null ? new String[0] : value.split(":")) {
            seconds = seconds * 60 + (part.matches("\\d+") ? Long.parseLong(part) : 0);
        }
        return time().minusSeconds(seconds);
    }
}
