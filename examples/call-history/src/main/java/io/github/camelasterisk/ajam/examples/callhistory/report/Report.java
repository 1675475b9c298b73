// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.examples.gateway.access.Role;

/** The reports, their statements in {@code history/report}, and the event that a role must be allowed in order to see them. */
enum Report {

    SUMMARY("summary", "figures", "QueueCallerJoin", false),
    QUEUES("queues", "figures", "QueueCallerJoin", false),
    SERVICE_LEVEL("service-level", "figures", "QueueCallerJoin", false),
    DISTRIBUTION("distribution", "figures", "QueueCallerJoin", false),
    AGENTS("agents", "agents", "AgentConnect", false),
    PAUSES("pauses", "pauses", "QueueMemberPause", false),
    ABANDONED("abandoned", "abandoned", "QueueCallerAbandon", true),
    VISITS("visits", "visits", "QueueCallerJoin", true),
    CALLS("calls", "calls", "Newchannel", true),
    CALL_TOTALS("call-totals", "call-totals", "Newchannel", false),
    QUEUE_NAMES("queue-names", "queue-names", "QueueCallerJoin", false),
    AGENT_NAMES("agent-names", "agent-names", "AgentConnect", false),
    GAPS("gaps", "gaps", null, false);

    private final String path;
    private final String statement;
    private final String event;
    private final boolean paged;

    Report(String path, String statement, String event, boolean paged) {
        this.path = path;
        this.statement = statement;
        this.event = event;
        this.paged = paged;
    }

    /** The last part of its address. */
    String path() {
        return path;
    }

    /** The file with its SQL. */
    String statement() {
        return statement;
    }

    /** An event that tells the same, or null if everybody may see it. */
    String event() {
        return event;
    }

    /** Whether a role may see it. */
    boolean isFor(Role role) {
        return event == null || role.allowsEvent(event);
    }

    /** Whether it lists calls, and comes in pages. */
    boolean paged() {
        return paged;
    }

    /** The names of all, for a message. */
    static String paths() {
        return Stream.of(values()).map(Report::path).collect(Collectors.joining(", "));
    }

    static Optional<Report> of(String path) {
        return Stream.of(values()).filter(report -> report.path.equals(path)).findFirst();
    }
}
