// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.backup;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds how many events a session had received before the login of a second one, from which on both receive the same. Each event that
 * both have exactly once suggests an offset; the one that fits best is right, even if a few events have changed places, as those of
 * concurrent threads may.
 */
final class Alignment {

    private static final int REPEATED = -1;
    private static final int MOST_CANDIDATES = 4;
    /** An event that only one of them has is worth so many that both have. */
    private static final int MISMATCH = 3;

    private final List<Fingerprint> first;
    private final List<Fingerprint> second;
    private final Map<Fingerprint, Integer> firstPlaces;
    private final Map<Fingerprint, Integer> secondPlaces;

    /**
     * @param first  events of the session that was open earlier, in order
     * @param second events of the other one since its login
     */
    Alignment(List<Fingerprint> first, List<Fingerprint> second) {
        this.first = first;
        this.second = second;
        this.firstPlaces = places(first);
        this.secondPlaces = places(second);
    }

    private static Map<Fingerprint, Integer> places(List<Fingerprint> events) {
        Map<Fingerprint, Integer> places = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            places.merge(events.get(i), i, (one, other) -> REPEATED);
        }
        return places;
    }

    /** Returns whether equal events make it impossible to find the offset. */
    boolean isAmbiguous() {
        return suggestions().isEmpty() && firstPlaces.keySet().stream().anyMatch(secondPlaces::containsKey);
    }

    /** Returns the places of the events that only the first session has received, before the login of the second one. */
    Set<Integer> surplus() {
        int offset = suggestions().entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(MOST_CANDIDATES)
                .map(Map.Entry::getKey).max(Comparator.comparing(this::fit)).orElse(0);
        Map<Fingerprint, Integer> unmatched = unmatched(offset);
        Set<Integer> surplus = new HashSet<>();
        for (int i = offset - 1; i >= 0; i--) {
            if (unmatched.merge(first.get(i), -1, Integer::sum) < 0) {
                surplus.add(i);
            }
        }
        return surplus;
    }

    /** Returns how often each offset is suggested. */
    private Map<Integer, Integer> suggestions() {
        Map<Integer, Integer> offsets = new HashMap<>();
        firstPlaces.forEach((event, place) -> {
            int other = secondPlaces.getOrDefault(event, REPEATED);
            if (place != REPEATED && other != REPEATED && place >= other) {
                offsets.merge(place - other, 1, Integer::sum);
            }
        });
        return offsets;
    }

    /** Returns how well both fit from there on: whether they have the same events, and in the same order. */
    private int fit(int offset) {
        int mismatches = unmatched(offset).values().stream().mapToInt(count -> Math.max(0, count)).sum();
        int equal = (int) IntStream.range(0, common(offset)).filter(i -> first.get(offset + i).equals(second.get(i))).count();
        return equal + common(offset) - MISMATCH * mismatches;
    }

    /** Returns which events the second session has more often than the first one, as far as both go. */
    private Map<Fingerprint, Integer> unmatched(int offset) {
        Map<Fingerprint, Integer> counts = new HashMap<>();
        for (int i = 0; i < common(offset); i++) {
            counts.merge(second.get(i), 1, Integer::sum);
            counts.merge(first.get(offset + i), -1, Integer::sum);
        }
        return counts;
    }

    private int common(int offset) {
        return Math.min(first.size() - offset, second.size());
    }
}
