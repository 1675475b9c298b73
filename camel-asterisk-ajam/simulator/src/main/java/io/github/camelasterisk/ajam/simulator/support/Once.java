// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.support;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tasks that run only the first time. Thread-safe. */
public final class Once {

    private Once() {
    }

    /**
     * {@return a task that runs the given one the first time only}
     *
     * @param task what is run
     */
    public static Runnable of(Runnable task) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                task.run();
            }
        };
    }
}
