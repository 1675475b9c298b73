// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.recording;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Executes the steps that several routes have for one recorder in turn, on one thread. Safe for use by several threads. */
final class SerialThread {

    private final ExecutorService thread;

    /** @param thread has one thread */
    SerialThread(ExecutorService thread) {
        this.thread = thread;
    }

    /** What is executed. */
    interface Step {
        void run() throws Exception;
    }

    /**
     * Executes a step after all that were submitted before, and waits for its end.
     *
     * @throws Exception            what the step throws
     * @throws InterruptedException if the wait is interrupted; the step may be executed nevertheless
     */
    void run(Step step) throws Exception {
        try {
            thread.submit(() -> {
                step.run();
                return null;
            }).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }
}
