// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.ami.AmiAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of incomplete lists, at most once a minute. Safe for use by several threads. */
public final class ListWarning {

    private static final Logger LOG = LoggerFactory.getLogger(ListWarning.class);
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong since = new AtomicLong();

    void incomplete(AmiAction action, String server) {
        since.incrementAndGet();
        long due = next.get();
        if (System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + INTERVAL)) {
            LOG.warn("The list of {} from {} is incomplete: the number of items differs from ListItems, or the completion event is"
                    + " missing ({} such lists since the last warning)", action.name(), server, since.getAndSet(0));
        }
    }
}
