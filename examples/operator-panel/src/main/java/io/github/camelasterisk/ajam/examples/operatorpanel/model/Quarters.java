// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Duration;
import java.time.Instant;

/** What happened in each quarter of an hour, for a chart of the last day. For one thread at a time. */
final class Quarters {

    private static final long MILLIS = Duration.ofMinutes(15).toMillis();
    private static final int MOST = 96;

    private final Table<Quarter> quarters;

    Quarters(Table<Quarter> quarters) {
        this.quarters = quarters;
    }

    /** A quarter of an hour. */
    static final class Quarter implements Entity {

        final long start;
        int calls;
        int answered;
        int abandoned;
        int maxCalls;
        int maxWaiting;
        long longestWait;

        Quarter(long start) {
            this.start = start;
        }

        @Override
        public String id() {
            return String.valueOf(start);
        }

        @Override
        public View view() {
            return View.of(id()).with("start", start).with("calls", calls).with("answered", answered).with("abandoned", abandoned)
                    .with("maxCalls", maxCalls).with("maxWaiting", maxWaiting).with("longestWait", longestWait).build();
        }
    }

    private Quarter at(Instant time) {
        long start = time.toEpochMilli() / MILLIS * MILLIS;
        Quarter quarter = quarters.get(String.valueOf(start));
        if (quarter == null) {
            quarter = quarters.put(new Quarter(start));
            quarters.removeIf(old -> old.start <= start - MOST * MILLIS);
        }
        return quarter;
    }

    void began(Instant time) {
        Quarter quarter = at(time);
        quarter.calls++;
        quarters.put(quarter);
    }

    void answered(Instant time) {
        Quarter quarter = at(time);
        quarter.answered++;
        quarters.put(quarter);
    }

    void abandoned(Instant time) {
        Quarter quarter = at(time);
        quarter.abandoned++;
        quarters.put(quarter);
    }

    void waited(Instant time, Instant since) {
        Quarter quarter = at(time);
        quarter.longestWait = Math.max(quarter.longestWait, Duration.between(since, time).toSeconds());
        quarters.put(quarter);
    }

    /** How many calls there are, and how many callers wait. */
    void level(Instant time, int calls, int waiting) {
        Quarter quarter = at(time);
        if (calls > quarter.maxCalls || waiting > quarter.maxWaiting) {
            quarter.maxCalls = Math.max(quarter.maxCalls, calls);
            quarter.maxWaiting = Math.max(quarter.maxWaiting, waiting);
            quarters.put(quarter);
        }
    }
}
