package io.github.camelasterisk.ajam.buffer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * A time of which events are missing, or may be.
 *
 * @param from    the time until which no event is missing: when the last request that was answered whole was sent
 * @param to      the time from which on events are received again
 * @param reason  what happened
 * @param certain whether events are known to be lost; if not, there may have been none
 * @param lost    how many events were lost, exactly; -1 where that is not known
 */
public record Gap(Instant from, Instant to, Reason reason, boolean certain, long lost) {

    /** What made the gap. */
    public enum Reason {
        /** The session had ended: no request reached the server within httptimeout, or somebody logged it off. */
        EXPIRED,
        /** Asterisk was restarted. */
        RESTARTED,
        /** The connection broke while events were asked for. */
        CUT,
        /** Another client fetched the events of this session. */
        DISPLACED,
        /** An answer brought more than memory had room for, and the disk took none. */
        OVERFLOW,
        /** Events that were buffered on disk could not be read again. */
        UNREADABLE
    }

    /** The gap as an event named {@code AjamGap}. */
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
