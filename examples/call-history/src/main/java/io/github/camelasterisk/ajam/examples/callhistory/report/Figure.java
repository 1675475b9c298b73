// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures whose visits or calls can be listed, and how they are found: the same conditions as in the statement that counts them. */
enum Figure {

    OFFERED(null, List.of(), null, false),
    ANSWERED(true, List.of(), null, false),
    UNANSWERED(false, List.of(), null, false),
    ANSWERED_WITHIN(true, List.of(), true, false),
    ANSWERED_AFTER(true, List.of(), false, false),
    COMPLETED_BY_CALLER(null, List.of("COMPLETED_CALLER"), null, false),
    COMPLETED_BY_AGENT(null, List.of("COMPLETED_AGENT"), null, false),
    TRANSFERRED(null, List.of("TRANSFERRED"), null, false),
    ABANDONED(null, List.of("ABANDONED"), null, false),
    SHORT_ABANDONED(null, List.of("ABANDONED"), null, true),
    TIMED_OUT(null, List.of("TIMEOUT"), null, false),
    KEY_EXITS(null, List.of("KEY"), null, false),
    LEFT_EMPTY(null, List.of("LEAVE_EMPTY", "LEAVE_UNAVAILABLE"), null, false),
    REFUSED(null, List.of("FULL", "JOIN_EMPTY", "JOIN_UNAVAILABLE"), null, false),
    WITHDRAWN(null, List.of("WITHDRAWN"), null, false),
    UNKNOWN_ENDS(null, List.of("UNKNOWN"), null, false),
    STILL_OPEN(null, List.of("OPEN"), null, false);

    private final Boolean answered;
    private final List<String> outcomes;
    private final Boolean inTime;
    private final boolean isShort;

    Figure(Boolean answered, List<String> outcomes, Boolean inTime, boolean isShort) {
        this.answered = answered;
        this.outcomes = outcomes;
        this.inTime = inTime;
        this.isShort = isShort;
    }

    /** Finds one by the name that the reports give it. */
    static Optional<Figure> of(String name) {
        return Stream.of(values()).filter(figure -> figure.text().equals(name)).findFirst();
    }

    /** The names of all, for a message. */
    static String names() {
        return Stream.of(values()).map(Figure::text).collect(Collectors.joining(", "));
    }

    String text() {
        return Row.camelCase(name());
    }

    int answered() {
        return flag(answered);
    }

    /** Empty for any. */
    List<String> outcomes() {
        return outcomes;
    }

    int inTime() {
        return flag(inTime);
    }

    int isShort() {
        return isShort ? 1 : -1;
    }

    /** In the statements, a negative flag asks for nothing. */
    private static int flag(Boolean value) {
        return value == null ? -1 : value ? 1 : 0;
    }
}
