// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose alarms ring when a test says so, without a thread. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final Queue<Runnable> alarms = new ArrayDeque<>();

    public ManualTimer() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        alarms.add(command);
        return null;
    }

    public int alarms() {
        return alarms.size();
    }

    /** The time of all alarms that were set until now has come. */
    public void ring() {
        for (int i = alarms.size(); i > 0; i--) {
            alarms.remove().run();
        }
    }
}
