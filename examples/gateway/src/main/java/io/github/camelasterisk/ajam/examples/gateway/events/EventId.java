// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies an event in the streams.
 *
 * @param run      the run of the gateway that received it
 * @param sequence its number among the events of all PBXs in this run, from 0
 * @param millis   when it was received, since 1970
 */
record EventId(String run, long sequence, long millis) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,12})-([0-9]{1,18})-([0-9]{1,15})");

    static Optional<EventId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new EventId(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public String toString() {
        return run + "-" + sequence + "-" + millis;
    }
}
