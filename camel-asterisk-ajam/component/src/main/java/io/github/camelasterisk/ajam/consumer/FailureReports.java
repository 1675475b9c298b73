// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.support.SerialExecutor;
import org.apache.camel.spi.ExceptionHandler;

/**
 * Reports failures to a consumer's exception handler, in order and on threads that may block: what it runs, such as an onException route,
 * may take its time, fail, or wait for an action of the same component. Meanwhile a limited number of failures wait; more are dropped,
 * and the next report states how many. Safe for use by several threads.
 */
final class FailureReports {

    static final int WAITING = 100;

    private final SerialExecutor executor;
    private final AtomicLong dropped = new AtomicLong();

    /** @param pool its threads may block */
    FailureReports(Executor pool) {
        this.executor = new SerialExecutor(pool, WAITING);
    }

    void report(ExceptionHandler handler, String message, Exception failure) {
        long missed = dropped.getAndSet(0);
        String text = missed == 0 ? message : message + " (" + missed + " failures before it were not reported, since the"
                + " exception handler was busy)";
        if (!executor.offer(() -> handler.handleException(text, failure))) {
            dropped.addAndGet(missed + 1);
        }
    }
}
