// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The numbers of the events that came, and the holes among them. Asterisk numbers an event before it queues it, so that neighbours
 * may change places: a hole is judged when those that could have filled it are past. Not for use by two threads at a time.
 */
public final class SoakNumbers {

    /** So many events after a hole nothing fills it any more. */
    private static final int PATIENCE = 500;
    /** A number so far below the last one, behind a gap, is that of a server which was started anew; neighbours change places within less. */
    private static final int ANEW = 16;

    private static final class Hole {

        private final long first;
        private final long end;
        private final Told told;
        private final long judgedAt;
        private long filled;

        private Hole(long first, long end, Told told, long judgedAt) {
            this.first = first;
            this.end = end;
            this.told = told;
            this.judgedAt = judgedAt;
        }

        private long missing() {
            return end - first - filled;
        }
    }

    /** @param lost how many events the gaps before an event said are lost; null where one of them did not say */
    record Told(int gaps, Long lost) {

        static final Told NOTHING = new Told(0, 0L);

        Told and(Long more) {
            return new Told(gaps + 1, lost == null || more == null ? null : Long.valueOf(lost + more));
        }
    }

    private final Deque<Hole> holes = new ArrayDeque<>();
    private final Consumer<String> finding;
    private Told told = Told.NOTHING;
    private long highest = -1;
    private long count;
    private long lost;
    private long stolen;
    private boolean theft;

    public SoakNumbers(Consumer<String> finding) {
        this.finding = finding;
    }

    public void gap(Long howMany) {
        told = told.and(howMany);
    }

    /** Whether another client takes events without a trace. */
    void theft(boolean now) {
        judge(Long.MAX_VALUE);
        theft = now;
    }

    public void number(long number) {
        count++;
        judge(count);
        if (highest >= 0 && number < highest - ANEW && !isLate(number)) {
            anew();
        } else if (highest >= 0 && number <= highest) {
            late(number);
            return;
        } else if (highest >= 0 && (number > highest + 1 || told.gaps() > 0)) {
            holes.add(new Hole(highest + 1, number, told, count + PATIENCE));
        }
        highest = number;
        told = Told.NOTHING;
    }

    private void anew() {
        judge(Long.MAX_VALUE);
        if (told.gaps() == 0) {
            finding.accept("untold restart");
        }
    }

    private void late(long number) {
        holeOf(number).ifPresentOrElse(hole -> hole.filled++, () -> finding.accept("event " + number + " came twice, or much too late"));
    }

    private boolean isLate(long number) {
        return told.gaps() == 0 && holeOf(number).isPresent();
    }

    private Optional<Hole> holeOf(long number) {
        return holes.stream().filter(hole -> hole.first <= number && number < hole.end).findFirst();
    }

    /** Judges the holes that are as old as this. */
    public void judge(long now) {
        while (!holes.isEmpty() && holes.peek().judgedAt <= now) {
            judge(holes.remove());
        }
    }

    private void judge(Hole hole) {
        lost += hole.missing();
        if (hole.missing() > 0 && theft) {
            stolen += hole.missing();
        } else if (hole.missing() > 0 && hole.told.gaps() == 0) {
            finding.accept("untold loss of " + hole.missing() + " events from " + hole.first + " on");
        } else if (!theft && hole.told.gaps() > 0 && hole.told.lost() != null && hole.told.lost() != hole.missing()) {
            finding.accept("wrong Lost: " + hole.told.lost() + " told, " + hole.missing() + " missing from " + hole.first + " on");
        }
    }

    long count() {
        return count;
    }

    public long lost() {
        return lost;
    }

    long stolen() {
        return stolen;
    }
}
