// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * A period in which events are missing, or may be.
 *
 * @param from    the time until which no event is missing: when the last completely answered request was sent
 * @param to      the time from which events are received again
 * @param reason  the cause
 * @param certain whether events are known to be lost; if not, there may have been none
 * @param lost    the exact number of lost events; -1 if unknown
 */
public record Gap(Instant from, Instant to, Reason reason, boolean certain, long lost) {

    /** The cause of a gap. */
    public enum Reason {
        /** The session ended: no request reached the server within httptimeout, or somebody logged it off. */
        EXPIRED,
        /** Asterisk was restarted. */
        RESTARTED,
        /** The connection broke during a request for events. */
        CUT,
        /** Another client fetched the events of this session. */
        DISPLACED,
        /** An answer exceeded the available memory while the disk accepted nothing. */
        OVERFLOW,
        /** Events buffered on disk could not be read back. */
        UNREADABLE
    }

    /** {@return the gap as an event named {@code AjamGap}} */
    public AmiEvent toEvent() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("From", from);
        fields.put("To", to);
        fields.put("Reason", reason.name().toLowerCase(Locale.ROOT));
        fields.put("Certain", certain);
        fields.put("Lost", lost < 0 ? null : lost);
        return AmiEvent.of("AjamGap", fields);
    }
}
