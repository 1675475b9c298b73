// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.time.Instant;

/** A queue, with Asterisk's own counts, which begin when it loads the queue. */
final class Queue implements Entity {

    final String name;
    String strategy;
    long max;
    long completed;
    long abandoned;
    long serviceLevel;
    /** Calls that were answered in time and have ended. */
    long completedInTime;
    Double servicePercent2;
    int waiting;
    Instant longestWaitSince;
    int membersTotal;
    int membersReady;
    int membersBusy;
    int membersPaused;

    Queue(String name) {
        this.name = name;
    }

    @Override
    public String id() {
        return name;
    }

    void read(Fields event) {
        strategy = event.text("Strategy");
        max = event.number("Max");
        completed = event.number("Completed");
        abandoned = event.number("Abandoned");
        serviceLevel = event.number("ServiceLevel");
        completedInTime = Math.round(percent(event, "ServicelevelPerf") * completed / 100);
        servicePercent2 = event.has("ServicelevelPerf2") ? Double.valueOf(percent(event, "ServicelevelPerf2")) : null;
    }

    private static double percent(Fields event, String field) {
        String text = event.text(field);
        return text != null && text.matches("[0-9.]+") ? Double.parseDouble(text) : 0;
    }

    private Double servicePercent() {
        return completed == 0 ? null : Double.valueOf(Math.round(1000.0 * completedInTime / completed) / 10.0);
    }

    @Override
    public View view() {
        return View.of(name).with("name", name).with("strategy", strategy).with("waiting", waiting).with("completed", completed)
                .with("abandoned", abandoned).with("serviceLevel", serviceLevel).with("servicePercent", servicePercent())
                .with("servicePercent2", servicePercent2).with("longestWaitSince", longestWaitSince).with("membersTotal", membersTotal)
                .with("membersReady", membersReady).with("membersBusy", membersBusy).with("membersPaused", membersPaused)
                .with("max", max == 0 ? null : max).build();
    }
}
