// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.examples.eventbus.TopicReader.Received;

/**
 * What has become of the emitted events.
 *
 * @param emitted    their number
 * @param lost       those that are not on the topic
 * @param repeated   records whose id was there before: consumers drop them
 * @param doubled    events that are there twice with different ids, so that consumers can't drop them
 * @param outOfOrder events behind a later one of their call
 * @param longest    the longest time between an event and its record, in seconds
 * @param gaps       gaps on the topic
 */
record Tally(int emitted, int lost, int repeated, int doubled, int outOfOrder, double longest, long gaps) {

    /** @param emitted the events to look for: when each was emitted, by its key. The records may hold others too. */
    static Tally of(Map<String, Long> emitted, List<Received> records) {
        Set<String> ids = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Map<String, Integer> latest = new HashMap<>();
        int repeated = 0;
        int doubled = 0;
        int outOfOrder = 0;
        long longest = 0;
        for (Received record : records) {
            if (!record.event().equals("UserEvent")) {
                continue;
            }
            String key = record.number();
            if (!ids.add(record.id())) {
                repeated++;
            } else if (!seen.add(key)) {
                doubled++;
            } else {
                int number = Integer.parseInt(key.substring(key.indexOf('#') + 1));
                Integer before = latest.put(record.record().key(), number);
                outOfOrder += before != null && before > number ? 1 : 0;
                longest = Math.max(longest, record.arrival() - emitted.getOrDefault(key, record.arrival()));
            }
        }
        int lost = (int) emitted.keySet().stream().filter(key -> !seen.contains(key)).count();
        long gaps = records.stream().filter(record -> record.event().equals("AjamGap")).count();
        return new Tally(emitted.size(), lost, repeated, doubled, outOfOrder, longest / 1e9, gaps);
    }

    void print(String what) {
        System.out.printf("FIGURE %s: %d events emitted, %d lost, %d on the topic twice with the same id, %d doubled after de-duplication, "
                + "%d out of order within a call, %d gaps reported, longest time from event to record %.1f s%n",
                what, emitted, lost, repeated, doubled, outOfOrder, gaps, longest);
    }
}
