// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;

/**
 * The days of a report.
 *
 * @param from  the first day
 * @param until the first day after it
 * @param zone  where these days begin at midnight
 */
record Period(LocalDate from, LocalDate until, ZoneId zone) {

    /** The statements know so many changes of the clocks. */
    private static final int MOST_CHANGES = 4;

    long fromMillis() {
        return from.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    long untilMillis() {
        return until.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Adds what the statements need to know of local time: each change of the clocks, and the distance to UTC before and after it. */
    void putClocks(Map<String, Object> parameters) {
        Instant at = from.atStartOfDay(zone).toInstant();
        for (int i = 0; i <= MOST_CHANGES; i++) {
            parameters.put("offset" + i, millis(zone.getRules().getOffset(at)));
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            parameters.put("change" + (i + 1), change == null ? Long.MAX_VALUE : change.getInstant().toEpochMilli());
            at = change == null ? at : change.getInstant();
        }
    }

    /** Whether there are so many changes of the clocks that the statements can't follow. */
    boolean hasTooManyChanges() {
        Instant at = from.atStartOfDay(zone).toInstant();
        for (int i = 0; i <= MOST_CHANGES; i++) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            if (change == null || change.getInstant().toEpochMilli() >= untilMillis()) {
                return false;
            }
            at = change.getInstant();
        }
        return true;
    }

    private static long millis(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1000L;
    }
}
