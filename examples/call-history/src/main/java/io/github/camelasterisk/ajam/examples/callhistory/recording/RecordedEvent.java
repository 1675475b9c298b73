// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * An event with what makes it count once.
 *
 * @param event    as it came
 * @param identity the same whenever the same event is delivered; null if the event itself is not stored
 * @param at       when Asterisk created it, or when it was received: milliseconds since 1970
 */
public record RecordedEvent(AmiEvent event, String identity, long at) {

    /** Which of these, if it is there, names the channel that an event belongs to. */
    private static final List<String> UNIQUEIDS = List.of("Uniqueid", "DestUniqueid", "TransfereeUniqueid", "OrigTransfererUniqueid");
    private static final String UNKNOWN = "<unknown>";

    String name() {
        return event.name();
    }

    boolean is(String name) {
        return event.name().equals(name);
    }

    /** The value of a field, or null if it is absent or says nothing. */
    String text(String field) {
        return known(event.getFirst(field));
    }

    static String known(String value) {
        return value == null || value.isBlank() || value.equals(UNKNOWN) ? null : value;
    }

    /** The number in a field, or 0. */
    long number(String field) {
        String value = text(field);
        return value != null && value.matches("\\d{1,15}") ? Long.parseLong(value) : 0;
    }

    /** The channel it belongs to, or null. */
    String uniqueid() {
        for (String field : UNIQUEIDS) {
            String value = text(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
