// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.AjamComponent;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Measures a gateway that runs in another process, in front of a real server: Pings, and streams of events. Arguments: URL and process id
 * of the gateway, its port, a key, URL, user name and password of the server, seconds of each measurement.
 */
public final class GatewayBench {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final int EVENTS_PER_SECOND = 2000;
    private static final int STALL_SECONDS = 60;
    private static final int SOURCES = 8;
    private static final int WARM_UP_SECONDS = 30;

    private final String gateway;
    private final long pid;
    private final int port;
    private final String key;
    private final String server;
    private final String user;
    private final String password;
    private final int seconds;

    private GatewayBench(String[] args) {
        gateway = args[0];
        pid = Long.parseLong(args[1]);
        port = Integer.parseInt(args[2]);
        key = args[3];
        server = args[4];
        user = args[5];
        password = args[6];
        seconds = Integer.parseInt(args[7]);
    }

    public static void main(String[] args) throws Exception {
        GatewayBench bench = new GatewayBench(args);
        bench.pings();
        bench.streams();
    }

    private static void row(String name, String format, Object... values) {
        System.out.printf(Locale.ROOT, "| gateway: " + name + " | " + format + " |%n", values);
    }

    private void pings() throws Exception {
        try (EventSource session = new EventSource(server, user, password)) {
            for (int connections : new int[] { 1, 8 }) {
                List<String> raw = List.of("-H", "Cookie: " + session.cookie(), server + "/rawman?action=Ping");
                List<String> rest = List.of("-s", script().toString(), gateway + "/api/actions/Ping");
                // a gateway runs for months, and what its JVM spends on compiling at first is not what a request costs
                wrk(connections, WARM_UP_SECONDS, rest);
                double limit = wrk(connections, seconds, raw);
                double through = wrk(connections, seconds, rest);
                row("Ping by wrk on rawman, " + connections + ": pings/s", "%.0f", limit);
                row("Ping by REST, " + connections + ": pings/s", "%.0f", through);
                row("Ping by REST, " + connections + ": of wrk's", "%.2f", through / limit);
            }
        }
        row("Ping by ajam: in a route, 1: pings/s", "%.0f", route());
    }

    private Path script() throws IOException {
        Path script = Files.createTempFile("ping", ".lua");
        script.toFile().deleteOnExit();
        Files.writeString(script, "wrk.method = 'POST'\nwrk.body = '{}'\nwrk.headers['Content-Type'] = 'application/json'\n"
                + "wrk.headers['Authorization'] = 'Bearer " + key + "'\n");
        return script;
    }

    private static double wrk(int connections, int seconds, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find() || output.contains("Non-2xx")) {
            throw new IOException(output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private double route() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AjamComponent ajam = context.getComponent("ajam", AjamComponent.class);
            ajam.getConfiguration().setBaseUrl(server);
            ajam.getConfiguration().setUsername(user);
            ajam.getConfiguration().setPassword(password);
            long[] loop = new long[2];
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:loop").loopDoWhile(exchange -> System.nanoTime() < loop[0]).copy().to("ajam:Ping")
                            .process(exchange -> loop[1]++).end();
                }
            });
            context.start();
            double rate = 0;
            for (int duration : new int[] { WARM_UP_SECONDS, seconds }) {
                loop[1] = 0;
                long start = System.nanoTime();
                loop[0] = start + duration * 1_000_000_000L;
                Exchange done = context.createFluentProducerTemplate().to("direct:loop").send();
                if (done.isFailed()) {
                    throw done.getException();
                }
                rate = loop[1] * 1e9 / (System.nanoTime() - start);
            }
            return rate;
        }
    }

    private void streams() throws Exception {
        measure(1000, WARM_UP_SECONDS, false);
        for (int clients : new int[] { 1, 100, 1000 }) {
            measure(clients, seconds, true);
        }
        StreamClients.Figures alone = measure(100, STALL_SECONDS, false);
        StreamClients.Figures beside;
        try (StreamClients stalled = new StreamClients(port, key)) {
            stalled.open("/api/events");
            beside = measure(100, STALL_SECONDS, false);
        }
        row("beside a client that reads nothing for 60 s, 100 clients: p99 ms", "%.2f", beside.p99());
        row("beside a client that reads nothing for 60 s, 100 clients: missed", "%d", beside.missed());
        row("beside a client that reads nothing: p99, of that without", "%.2f", beside.p99() / alone.p99());
    }

    /** Each event is for one of the clients: they get {@link #EVENTS_PER_SECOND} in all. */
    private StreamClients.Figures measure(int clients, int duration, boolean print) throws Exception {
        try (StreamClients streams = new StreamClients(port, key)) {
            String run = "r" + System.nanoTime();
            for (int i = 0; i < clients; i++) {
                streams.open("/api/events?event=UserEvent&session=false&field.To=" + run + "-" + i);
            }
            streams.start(clients);
            long cpu = cpuTicks();
            long start = System.nanoTime();
            int sent = emit(run, clients, duration);
            double percent = (cpuTicks() - cpu) * 1e9 / (System.nanoTime() - start);
            StreamClients.Figures figures = streams.figures(sent);
            if (print) {
                String what = "streams, " + clients + ": ";
                row(what + "events delivered", "%d of %d", figures.delivered(), sent);
                row(what + "p50 ms", "%.2f", figures.p50());
                row(what + "p99 ms", "%.2f", figures.p99());
                row(what + "CPU percent of a core", "%.0f", percent);
                row(what + "resident memory MB", "%d", status("VmRSS:") / 1024);
                row(what + "threads", "%d", status("Threads:"));
            }
            return figures;
        }
    }

    private int emit(String run, int clients, int duration) throws Exception {
        List<EventSource> sources = new ArrayList<>();
        try {
            for (int i = 0; i < SOURCES; i++) {
                sources.add(new EventSource(server, user, password));
            }
            return emit(sources, run, clients, duration);
        } finally {
            for (EventSource one : sources) {
                one.close();
            }
        }
    }

    private static int emit(List<EventSource> sources, String run, int clients, int duration) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (EventSource source : sources) {
            FutureTask<Void> task = new FutureTask<>(() -> {
                source.emit(run, clients, EVENTS_PER_SECOND, duration, sent);
                return null;
            });
            tasks.add(task);
            new Thread(task, "event-source").start();
        }
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
        return sent.get();
    }

    /** The CPU time of the gateway in hundredths of a second. */
    private long cpuTicks() throws IOException {
        String[] fields = Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).replaceFirst(".*\\) ", "").split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream().filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}
