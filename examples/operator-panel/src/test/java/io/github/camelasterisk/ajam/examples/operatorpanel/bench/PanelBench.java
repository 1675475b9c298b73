// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;

/**
 * Measures a panel that runs in another process, with a simulated Asterisk in this one: so many browsers get what changes on so many
 * channels. Arguments: process id and port of the panel, its key, the port of the simulated Asterisk, seconds.
 */
public final class PanelBench {

    private static final int CLIENTS = 20;
    private static final int CHANNELS = 1000;
    private static final int EVENTS_PER_SECOND = 2000;
    private static final int WARM_UP_SECONDS = 15;

    private final AjamSimulator pbx;
    private final Random random = new Random(1);
    private final long pid;

    private PanelBench(AjamSimulator pbx, long pid) {
        this.pbx = pbx;
        this.pid = pid;
    }

    public static void main(String[] args) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().port(Integer.parseInt(args[3])).user("ajam", "secret").start();
                StateClients clients = new StateClients(Integer.parseInt(args[1]), args[2])) {
            PanelBench bench = new PanelBench(pbx, Long.parseLong(args[0]));
            while (pbx.sessions() == 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            clients.open(CLIENTS);
            bench.fill();
            bench.emit(WARM_UP_SECONDS);
            bench.measure(clients, Integer.parseInt(args[4]));
        }
    }

    private static void row(String name, String format, Object... values) {
        System.out.printf(Locale.ROOT, "| panel: " + name + " | " + format + " |%n", values);
    }

    /** Two channels for each call, all in bridges. */
    private void fill() {
        for (int i = 0; i < CHANNELS; i++) {
            String call = String.valueOf(i / 2 * 2);
            pbx.emit("Newchannel", "Channel", channel(i), "Uniqueid", String.valueOf(i), "Linkedid", call, "ChannelState", "6", "CallerIDNum",
                    String.valueOf(i));
            pbx.emit("BridgeEnter", "BridgeUniqueid", "bridge-" + call, "BridgeType", "basic", "Uniqueid", String.valueOf(i), "Linkedid", call);
        }
    }

    private static String channel(int i) {
        return "PJSIP/" + i + "-" + i;
    }

    /** Each event changes the caller's name of some channel into the time. */
    private int emit(int seconds) {
        long start = System.nanoTime();
        int sent = 0;
        while (sent < seconds * EVENTS_PER_SECOND) {
            long due = start + sent * TimeUnit.SECONDS.toNanos(1) / EVENTS_PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            int i = random.nextInt(CHANNELS);
            pbx.emit("NewCallerid", "Channel", channel(i), "Uniqueid", String.valueOf(i), "Linkedid", String.valueOf(i / 2 * 2), "CallerIDNum",
                    String.valueOf(i), "CallerIDName", StateClients.MARK + System.nanoTime());
            sent++;
        }
        return sent;
    }

    private void measure(StateClients clients, int seconds) throws Exception {
        clients.forget();
        long cpu = cpuTicks();
        long start = System.nanoTime();
        int sent = emit(seconds);
        double passed = (System.nanoTime() - start) / 1e9;
        double percent = (cpuTicks() - cpu) / passed;
        StateClients.Figures figures = clients.figures();
        row("browsers, channels", "%d, %d", CLIENTS, CHANNELS);
        row("events a second", "%.0f", sent / passed);
        row("from event to browser, p50 ms", "%.1f", figures.p50());
        row("from event to browser, p99 ms", "%.1f", figures.p99());
        row("names that a browser got, of the events", "%d of %d", figures.names() / CLIENTS, sent);
        row("kB a second for each browser", "%.0f", figures.bytes() / 1024.0 / CLIENTS / passed);
        row("CPU percent of a core", "%.0f", percent);
        row("resident memory MB", "%d", memory() / 1024);
    }

    /** The CPU time of the panel in hundredths of a second. */
    private long cpuTicks() throws IOException {
        String[] fields = Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).replaceFirst(".*\\) ", "").split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}
