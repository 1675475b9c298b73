// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.builder.RouteBuilder;

/** Writes the configured targets of the queues where the statements find them, at the start. */
final class TargetRoutes extends RouteBuilder {

    private static final Pattern TARGET = Pattern.compile("(?:([^/]+)/)?(.+?):(\\d{1,5})(?::(\\d{1,5}))?");

    private static final int RETRY_MILLIS = 1000;

    private final List<String> pbxs;
    private final List<String> targets;
    private final int shortAbandon;

    /**
     * @param targets {@code [PBX/]QUEUE:ANSWER_WITHIN[:SHORT_ABANDON]}, separated by commas
     * @param shortAbandon for a target without it
     */
    TargetRoutes(List<String> pbxs, String targets, int shortAbandon) {
        this.shortAbandon = shortAbandon;
        this.pbxs = pbxs;
        this.targets = Arrays.stream(targets.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    @Override
    public void configure() {
        List<Map<String, Object>> rows = targets.stream().map(this::row).toList();

        // a database that is away delays the targets, not the start
        errorHandler(defaultErrorHandler().maximumRedeliveries(-1).redeliveryDelay(RETRY_MILLIS).asyncDelayedRedelivery()
                .allowRedeliveryWhileStopping(false));

        from("timer:history-targets?repeatCount=1&delay=0").routeId("history-targets")
                .to(ReportRoutes.sql("forget-targets"))
                .split(constant(rows))
                    .to(ReportRoutes.sql("target"))
                .end();
    }

    private Map<String, Object> row(String target) {
        Matcher matcher = TARGET.matcher(target);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("history.targets has " + target + ": write QUEUE:SECONDS or QUEUE:SECONDS:SECONDS,"
                    + " the time to answer within, and the time before which a caller who hangs up did not really wait");
        }
        return Map.of("pbx", matcher.group(1) == null ? pbxs.get(0) : matcher.group(1), "queue", matcher.group(2),
                "answerWithin", Integer.valueOf(matcher.group(3)),
                "shortAbandon", matcher.group(4) == null ? shortAbandon : Integer.parseInt(matcher.group(4)));
    }
}
