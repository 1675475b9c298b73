// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelasterisk.ajam.client.reply.ItemQueue;

/** Closes lists whose iterator is unreachable, since the route may have replaced the body. Safe for use by several threads. */
public final class DroppedLists {

    private static final long PERIOD_SECONDS = 1;

    private final ScheduledExecutorService timer;
    private final ReferenceQueue<Object> garbage = new ReferenceQueue<>();
    private final Set<Watched> lists = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private static final class Watched extends WeakReference<Object> {

        private final ItemQueue queue;

        Watched(Object items, ItemQueue queue, ReferenceQueue<Object> garbage) {
            super(items, garbage);
            this.queue = queue;
        }
    }

    DroppedLists(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Closes the queue when its iterator is unreachable.
     *
     * @param items the iterator
     * @param queue the queue that the iterator reads
     */
    public void watch(Object items, ItemQueue queue) {
        lists.add(new Watched(items, queue, garbage));
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                timer.schedule(this::sweep, PERIOD_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException ending) {
                // the timer ends with the component, and so do lists
                scheduled.set(false);
            }
        }
    }

    private void sweep() {
        scheduled.set(false);
        for (Reference<?> dropped = garbage.poll(); dropped != null; dropped = garbage.poll()) {
            Watched list = (Watched) dropped;
            lists.remove(list);
            list.queue.close();
        }
        if (!lists.isEmpty()) {
            schedule();
        }
    }
}
