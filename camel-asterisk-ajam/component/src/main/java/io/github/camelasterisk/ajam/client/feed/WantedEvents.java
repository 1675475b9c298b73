// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.List;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.http.ResponseConsumer;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * The filters for what a receiver wants, which may change. While lists are pending, FullyBooted is received too, but not passed on unless
 * it is wanted. Not for use by two threads at a time.
 */
final class WantedEvents {

    private static final String FULLY_BOOTED = "FullyBooted";

    private final EventReceiver receiver;
    private final PendingLists pending;
    private final Runnable whenChanged;
    private Predicate<String> wanted;
    private EventFilter filter;
    private EventFilter bootFilter;

    WantedEvents(EventReceiver receiver, PendingLists pending, Runnable whenChanged) {
        this.receiver = receiver;
        this.pending = pending;
        this.whenChanged = whenChanged;
    }

    /** Returns the filter of the next request. */
    EventFilter ofRequest() {
        EventFilter current = ofReceiver();
        return pending.isEmpty() ? current : bootFilter;
    }

    /** Returns the filter of what the receiver wants now. */
    EventFilter ofReceiver() {
        Predicate<String> now = receiver.wanted();
        if (now != wanted) {
            wanted = now;
            filter = new EventFilter(name -> ResponseConsumer.WAIT_EVENT_COMPLETE.equals(name) || now.test(name));
            bootFilter = new EventFilter(name -> ResponseConsumer.WAIT_EVENT_COMPLETE.equals(name) || FULLY_BOOTED.equals(name) || now.test(name));
            whenChanged.run();
        }
        return filter;
    }

    /** Returns the wanted ones of these events, which {@link #ofRequest} let through. */
    List<AmiEvent> of(List<AmiEvent> events) {
        if (pending.isEmpty() || events.stream().noneMatch(event -> FULLY_BOOTED.equals(event.name()))) {
            return events;
        }
        pending.fullyBooted();
        return wanted.test(FULLY_BOOTED) ? events : events.stream().filter(event -> !FULLY_BOOTED.equals(event.name())).toList();
    }
}
