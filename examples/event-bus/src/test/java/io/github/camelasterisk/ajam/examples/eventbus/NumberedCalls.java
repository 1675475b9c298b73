// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;

/** Makes a PBX emit the numbered events of some calls at a time, at a constant rate, and remembers when. */
final class NumberedCalls implements AutoCloseable {

    private static final int CONCURRENT = 10;
    private static final int EVENTS = 30;
    private static final long PERIOD_MILLIS = 50;

    private final String pbx;
    private final AjamSimulator simulator;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Long> emitted = new ConcurrentHashMap<>();
    private final double perPeriod;
    private double due;
    private int count;

    NumberedCalls(String pbx, AjamSimulator simulator, int perSecond) {
        this.pbx = pbx;
        this.simulator = simulator;
        this.perPeriod = perSecond * PERIOD_MILLIS / 1000.0;
    }

    void start() {
        thread.scheduleAtFixedRate(this::emit, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void emit() {
        for (due += perPeriod; due >= 1; due--) {
            int block = count / (CONCURRENT * EVENTS);
            String call = block + "." + count % CONCURRENT;
            String number = Integer.toString(count / CONCURRENT % EVENTS);
            emitted.put(key(pbx, call, number), System.nanoTime());
            simulator.emit("UserEvent", "UserEvent", "Numbered", "Uniqueid", call, "Linkedid", call, "Number", number);
            count++;
        }
    }

    static String key(String pbx, String call, String number) {
        return pbx + "/" + call + "#" + number;
    }

    /** {@return when each event was emitted, by its key} */
    Map<String, Long> emitted() {
        return emitted;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
