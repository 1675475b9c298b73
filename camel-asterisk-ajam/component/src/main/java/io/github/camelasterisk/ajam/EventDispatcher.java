package io.github.camelasterisk.ajam;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.AsyncCallback;

/**
 * Stands between the wire and the route: takes events at once, and hands them on one at a time and in order, on a thread
 * that it borrows while there are some. The next event goes when the exchange of the last is done, however long a route
 * takes for it.
 */
final class EventDispatcher {

    /** After so many events in a row the thread goes to another consumer, if one waits. */
    private static final int TURN = 256;

    /** Hands one event to the route; returns true if the exchange is done, else the callback tells when it is. */
    interface Delivery {
        boolean deliver(AmiEvent event, AsyncCallback done);
    }

    private final Delivery delivery;
    private final Executor executor;
    private final Queue<AmiEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    EventDispatcher(Delivery delivery, Executor executor) {
        this.delivery = delivery;
        this.executor = executor;
    }

    /** Takes an event; returns at once. */
    void add(AmiEvent event) {
        bytes.addAndGet(event.fields().wireSize());
        queue.add(event);
        if (pending.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    /** How many events are not through the route yet. */
    int pending() {
        return pending.get();
    }

    /** How many bytes of events wait. */
    long bytes() {
        return bytes.get();
    }

    private void drain() {
        for (int turn = 0; turn < TURN; turn++) {
            AmiEvent event = queue.remove();
            bytes.addAndGet(-event.fields().wireSize());
            boolean done = delivery.deliver(event, this::deliveredLater);
            if (!done || pending.decrementAndGet() == 0) {
                return;
            }
        }
        executor.execute(this::drain);
    }

    private void deliveredLater(boolean doneSync) {
        if (!doneSync && pending.decrementAndGet() > 0) {
            executor.execute(this::drain);
        }
    }
}
