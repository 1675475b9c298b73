// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes a route's exchanges and checks that numbered events are whole, or that gaps were told where some are missing. */
class EventCheck implements Processor {

    /** The clocks of Asterisk's timestamps and of the client are one machine's, but not read at the same moment. */
    private static final Duration SLACK = Duration.ofMillis(50);

    private record Numbered(long number, Instant at) {
    }

    private record Told(Instant from, Instant to, String reason) {

        boolean covers(Instant lastBefore, Instant firstAfter) {
            return !from.minus(SLACK).isAfter(firstAfter) && !to.plus(SLACK).isBefore(lastBefore);
        }
    }

    private final List<Numbered> numbered = new ArrayList<>();
    private final List<Told> gaps = new ArrayList<>();
    private long sequence;
    private volatile boolean connected;
    private volatile boolean ended;
    private volatile int disconnections;
    private long lostBefore;
    private long emittedBefore;
    private int routedBefore;

    @Override
    public synchronized void process(Exchange exchange) {
        AmiEvent event = exchange.getMessage().getBody(AmiEvent.class);
        long next = exchange.getMessage().getHeader("CamelAjamSequence", Long.class);
        assertThat(next).isGreaterThan(sequence);
        sequence = next;
        if ("AjamConnected".equals(event.name())) {
            connected = true;
        } else if ("AjamDisconnected".equals(event.name())) {
            disconnections++;
        } else if ("AjamGap".equals(event.name())) {
            gaps.add(new Told(Instant.parse(event.getFirst("From")), Instant.parse(event.getFirst("To")), event.getFirst("Reason")));
        } else if ("Steady".equals(event.getFirst("UserEvent")) || "Burst".equals(event.getFirst("UserEvent"))) {
            numbered.add(new Numbered(Long.parseLong(event.getFirst("Seq")), event.timestamp()));
        } else if ("SteadyEnd".equals(event.getFirst("UserEvent")) || "BurstEnd".equals(event.getFirst("UserEvent"))) {
            ended = true;
        }
    }

    boolean isConnected() {
        return connected;
    }

    boolean hasEnded() {
        return ended;
    }

    int disconnections() {
        return disconnections;
    }

    synchronized int routed() {
        return routedBefore + numbered.size();
    }

    synchronized int gaps() {
        return gaps.size();
    }

    synchronized List<String> reasons() {
        return gaps.stream().map(Told::reason).distinct().toList();
    }

    /** The numbers begin anew: Asterisk was started. A gap was told for what had not been routed before that. */
    synchronized void newRun() {
        assertThat(gaps).isNotEmpty();
        lostBefore += lost();
        emittedBefore += last();
        routedBefore += numbered.size();
        numbered.clear();
    }

    /** How many were emitted and routed, at one moment, as two columns of a table. */
    synchronized String events() {
        return String.format(Locale.ROOT, "%,d | %,d", emittedBefore + last(), routed());
    }

    private long last() {
        return numbered.isEmpty() ? 0 : numbered.get(numbered.size() - 1).number();
    }

    /** How many numbers up to the last one routed are missing; order is checked, and that a gap was told for each hole. */
    synchronized long lost() {
        long expected = 1;
        Instant before = Instant.EPOCH;
        long lost = lostBefore;
        for (Numbered event : numbered) {
            assertThat(event.number()).as("order").isGreaterThanOrEqualTo(expected);
            if (event.number() > expected) {
                lost += event.number() - expected;
                assertTold(before, event.at());
            }
            expected = event.number() + 1;
            before = event.at();
        }
        return lost;
    }

    private void assertTold(Instant lastBefore, Instant firstAfter) {
        if (firstAfter == null) {
            // without timestampevents nobody knows when it was
            assertThat(gaps).isNotEmpty();
            return;
        }
        assertThat(gaps).as("a gap that covers the hole between %s and %s", lastBefore, firstAfter)
                .anyMatch(gap -> gap.covers(lastBefore, firstAfter));
    }
}
