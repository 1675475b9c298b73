// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.support.LogThrottle;
import io.github.camelasterisk.ajam.support.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a wire listener, which may block or throw, on threads of a pool: one call at a time, in the order of the wire. If a listener is
 * too slow, calls are dropped and counted. Safe for use by several threads.
 */
public final class WireQueue {

    private static final Logger LOG = LoggerFactory.getLogger(WireQueue.class);
    /** Each holds part of an answer, so that all of them together take some megabytes at most. */
    private static final int CAPACITY = 4096;

    private final AjamWireListener listener;
    private final SerialExecutor calls;
    private final AtomicLong dropped = new AtomicLong();
    private final LogThrottle failures = new LogThrottle();
    private final LogThrottle drops = new LogThrottle();

    /**
     * Creates a queue for one listener.
     *
     * @param listener receives the calls, one at a time
     * @param pool     runs the listener
     */
    public WireQueue(AjamWireListener listener, Executor pool) {
        this.listener = listener;
        this.calls = new SerialExecutor(pool, CAPACITY);
    }

    /**
     * Queues a call of the listener; returns immediately.
     *
     * @param call calls the listener
     */
    public void tell(Consumer<AjamWireListener> call) {
        if (!calls.offer(() -> call(call))) {
            long number = dropped.incrementAndGet();
            if (drops.admit("dropped") >= 0) {
                LOG.warn("The wire listener {} is too slow: {} calls have been dropped", listener.getClass().getName(), number);
            }
        }
    }

    private void call(Consumer<AjamWireListener> call) {
        try {
            call.accept(listener);
        } catch (Throwable failure) {
            if (failures.admit(failure.getClass()) >= 0) {
                LOG.warn("The wire listener {} failed; later calls continue", listener.getClass().getName(), failure);
            }
        }
    }

    /** {@return the number of dropped calls} */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Runs a task after all calls that are due now.
     *
     * @param  task runs later, on a pool thread
     * @return      false if it will not run
     */
    public boolean afterwards(Runnable task) {
        return calls.offer(task);
    }
}
