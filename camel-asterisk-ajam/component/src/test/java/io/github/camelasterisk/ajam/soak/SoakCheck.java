// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Judges a consumer by what it routes and what its health says. Asterisk numbers all events ({@code debug = on}): a number that is
 * missing must lie in a gap that was told, and where the gap says how many are lost, that must be right.
 */
final class SoakCheck implements Processor {

    /** Health may say UP for so long while nothing comes: what a WaitEvent and its response timeout take, with room to spare. */
    static final Duration BLIND = Duration.ofSeconds(30);
    /** Health may say DOWN for so long while events come: they come piece by piece, and UP is said when an answer is whole. */
    static final Duration LATE = Duration.ofSeconds(10);

    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final SoakNumbers numbers = new SoakNumbers(this::finding);
    private long gaps;
    private Instant lastRouted = Instant.now();
    private Instant lastEmitted = Instant.EPOCH;
    private Instant unseen;
    private Instant up;
    private Instant down;
    private boolean away;
    private long lies;

    @Override
    public synchronized void process(Exchange exchange) {
        AmiEvent event = exchange.getMessage().getBody(AmiEvent.class);
        if ("AjamGap".equals(event.name())) {
            gap(event);
        } else if (event.containsKey("SequenceNumber")) {
            numbers.number(Long.parseLong(event.getFirst("SequenceNumber")));
            lastRouted = Instant.now();
            unseen = null;
            lastEmitted = event.timestamp() == null ? lastEmitted : event.timestamp();
        }
    }

    private void gap(AmiEvent gap) {
        gaps++;
        reasons.merge(gap.getFirst("Reason"), 1, Integer::sum);
        numbers.gap(gap.getFirst("Lost") == null ? null : Long.valueOf(gap.getFirst("Lost")));
    }

    /** Whether another client fetches this one's events, which leaves no trace. */
    synchronized void theft(boolean now) {
        numbers.theft(now);
    }

    /** An event has happened of which nothing has been routed yet. */
    synchronized void emitted() {
        if (unseen == null) {
            unseen = Instant.now();
        }
    }

    /** Whether the server is away, or going or coming: then nothing happens, or it does and the server refuses to tell. */
    synchronized void away(boolean now) {
        unseen = null;
        down = null;
        away = now;
    }

    /** What health says now. */
    synchronized void health(boolean isUp, String says) {
        Instant now = Instant.now();
        up = isUp ? up == null ? now : up : null;
        down = isUp || away ? null : down == null ? now : down;
        if (isUp && unseen != null && later(up, unseen).plus(BLIND).isBefore(now)) {
            lie("UP, and nothing came since " + lastRouted + ": " + says);
            unseen = null;
        } else if (down != null && lastEmitted.isAfter(down.plus(LATE))) {
            lie("DOWN since " + down + ", and events of " + lastEmitted + " came: " + says);
            down = now;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void lie(String lie) {
        lies++;
        finding("wrong health report: " + lie);
    }

    void finding(String finding) {
        String stamped = Instant.now() + " " + finding;
        System.out.println("FINDING " + stamped);
        findings.add(stamped);
    }

    synchronized long routed() {
        return numbers.count();
    }

    /** To be asked at the end. */
    synchronized String summary() {
        numbers.judge(Long.MAX_VALUE);
        return String.format("%d events, %d gaps %s with %d lost events, %d stolen, %d wrong health reports, %d findings", numbers.count(), gaps,
                reasons, numbers.lost(), numbers.stolen(), lies, findings.size());
    }

    boolean isClean() {
        return findings.isEmpty();
    }
}
