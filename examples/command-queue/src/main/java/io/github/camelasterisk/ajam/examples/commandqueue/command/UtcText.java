// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Times in the table: {@code 2026-11-24T09:30:00.000Z}, with a fixed length, so that they sort as texts. Column types of the databases
 * would return times in the reader's time zone, through drivers that differ.
 */
public final class UtcText {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** Years have four digits. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private UtcText() {
    }

    /** Formats a time in UTC with milliseconds. */
    public static String of(Instant time) {
        return FORMAT.format(time.isAfter(END) ? END : time);
    }

    /** Parses a time with its offset, such as {@code 2026-11-24T10:30:00+01:00}. */
    public static Instant parse(String name, String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.UNPROCESSABLE, name + " must be a time with its offset, such as 2026-11-24T09:30:00Z");
        }
    }
}
