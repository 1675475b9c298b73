// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.consumer.AjamConsumer;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LoggingExceptionHandler;

/**
 * A Camel under load, in a Java of its own, while all that can happen does: see {@link SoakFaults}. Ends with 0 when nothing was lost
 * untold, health did not lie, no action succeeded that did not happen, and nothing grew.
 *
 * <p>Arguments: seconds, and the seed of what happens when. {@code -Dajam.soak.faults} leaves out the faults whose names are not like it.
 */
final class SoakProgram {

    static final String NUMBERS = "debug = on";

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final int WORKERS = 4;

    private final TestServer server = TestServer.real();
    private final Lab lab = new Lab();
    private final SoakCheck check = new SoakCheck();
    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "soak");
        thread.setDaemon(true);
        return thread;
    });
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder awaited = new LongAdder();
    private final AtomicInteger added = new AtomicInteger();
    /** Changes when the server begins to go, and when it is back. */
    private final AtomicInteger epoch = new AtomicInteger();
    private volatile int nasty = 5000;
    private volatile boolean stalled;
    private volatile boolean loaded;
    private ProducerTemplate template;

    private SoakProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        new SoakProgram().run(Duration.ofSeconds(Long.parseLong(arguments[0])), Long.parseLong(arguments[1]));
        // whatever may still be running is no reason to go on
        System.exit(0);
    }

    private void run(Duration time, long seed) throws Exception {
        Path spool = Files.createTempDirectory("ajam-soak");
        try (FaultProxy proxy = new FaultProxy(server.port())) {
            context.getStreamCachingStrategy().setSpoolDirectory(spool.toFile());
            context.getRegistry().bind("nasty", new NastyHandler(context));
            context.getShutdownStrategy().setTimeout(20);
            context.addComponent("ajam", component(proxy.url()));
            context.addComponent("direct", component(server.url()));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ajam:events?sessionEvents=true&waitTimeout=5&exceptionHandler=#nasty&bufferSize=512KB").routeId("soak").process(check)
                            .process(SoakProgram.this::misbehave);
                }
            });
            context.start();
            template = context.createProducerTemplate();
            workers.execute(this::watch);
            emit();
            awaitEvents();
            Counts before = settled(null);
            System.out.println("FIGURE soak: seed " + seed + ", before " + before);

            happen(new SoakFaults(this, proxy, lab, new Random(seed), spool), time, new Random(seed));

            Counts after = settled(before);
            System.out.println("FIGURE soak: after " + after);
            after.differences(before).forEach(check::finding);
            stop();
        }
        System.out.printf("FIGURE soak: %d s, %s%n", time.toSeconds(), check.summary());
        System.out.printf("FIGURE soak: %d actions succeeded, %d awaited events, %d actions failed, %d routes added and removed%n", succeeded.sum(),
                awaited.sum(), failed.sum(), added.get());
        if (!check.isClean()) {
            System.exit(1);
        }
    }

    private AjamComponent component(String url) {
        AjamComponent component = new AjamComponent();
        AjamConfiguration configuration = component.getConfiguration();
        configuration.setBaseUrl(url);
        configuration.setUsername(server.user());
        configuration.setPassword(server.password());
        configuration.setReconnectDelay(Duration.ofMillis(200));
        configuration.setMaxReconnectDelay(Duration.ofMillis(2000));
        configuration.setResponseTimeout(Duration.ofMillis(4000));
        configuration.setAwaitTimeout(Duration.ofMillis(5000));
        configuration.setMaxMessageSize("1MB");
        configuration.setWireListener(new NastyListener());
        return component;
    }

    // ---- what happens

    private void happen(SoakFaults faults, Duration time, Random random) throws Exception {
        loaded = true;
        for (int i = 0; i < WORKERS; i++) {
            workers.execute(this::work);
        }
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            List<String> names = new ArrayList<>(faults.all().keySet());
            names.removeIf(name -> !name.matches(System.getProperty("ajam.soak.faults", ".*")));
            Collections.shuffle(names, random);
            for (String name : names) {
                if (Instant.now().isAfter(end)) {
                    break;
                }
                System.out.println("SOAK " + Instant.now() + " " + name);
                faults.all().get(name).happen();
                awaitEvents();
            }
        }
        loaded = false;
    }

    /** Every fault comes to its end: then events come again. */
    private void awaitEvents() {
        long routed = check.routed();
        Instant end = Instant.now().plus(RECOVERY);
        while (check.routed() < routed + 20) {
            pause(Duration.ofMillis(100));
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("No event came for " + RECOVERY + ": " + health().getMessage().orElse("UP"));
            }
        }
    }

    /** Does something that takes the server away, waits until it is back, and lets it emit events again. */
    void away(SoakFaults.Fault fault) throws Exception {
        epoch.incrementAndGet();
        check.away(true);
        fault.happen();
        lab.cli("core waitfullybooted");
        check.away(false);
        epoch.incrementAndGet();
        emit();
    }

    private void emit() {
        originate("steady", 100_000_000);
    }

    void burst(int count) {
        originate("burst", count);
    }

    private void originate(String extension, int count) {
        Map<String, Object> call = Map.of("Channel", "Local/" + extension + "@default", "Application", "Wait", "Data", "7200", "Async", "true",
                "Variable", List.of("COUNT=" + count, "RUN=soak"));
        for (int i = 0; i < 60; i++) {
            if (!template.request("direct:Originate", e -> e.getMessage().setBody(call)).isFailed()) {
                return;
            }
            pause(Duration.ofMillis(500));
        }
        throw new IllegalStateException("No call can be made");
    }

    /** Has a route stand still meanwhile. */
    void stall(SoakFaults.Fault meanwhile) throws Exception {
        stalled = true;
        try {
            meanwhile.happen();
        } finally {
            stalled = false;
        }
    }

    /** Lets another client fetch the consumer's events. */
    void theft(SoakFaults.Fault theft) throws Exception {
        awaitRouted();
        check.theft(true);
        theft.happen();
        awaitEvents();
        awaitRouted();
        check.theft(false);
    }

    private void awaitRouted() {
        pause(Duration.ofSeconds(1));
        for (int i = 0; i < 600 && consumer().getBufferedBytes() > 0; i++) {
            pause(Duration.ofMillis(50));
        }
    }

    void nasty(Duration time) {
        nasty = 20;
        pause(time);
        nasty = 5000;
    }

    private void misbehave(Exchange exchange) {
        while (stalled) {
            pause(Duration.ofMillis(20));
        }
        misbehave();
    }

    private void misbehave() {
        switch (ThreadLocalRandom.current().nextInt(nasty)) {
            case 0 -> throw new IllegalStateException("on purpose");
            case 1 -> throw new StackOverflowError("on purpose");
            case 2 -> pause(Duration.ofMillis(100));
            default -> {
                // well behaved for once
            }
        }
    }

    private final class NastyListener implements AjamWireListener {

        @Override
        public void request(Request request) {
            misbehave();
        }

        @Override
        public void answer(Request request, Answer answer) {
            misbehave();
        }
    }

    private final class NastyHandler extends LoggingExceptionHandler {

        NastyHandler(CamelContext context) {
            super(context, SoakProgram.class, LoggingLevel.TRACE);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            misbehave();
        }
    }

    /** Routes with consumers and with producers of settings of their own, come and gone. */
    void routes() throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = "added" + added.incrementAndGet();
            String options = "?include=none&responseTimeout=" + (5000 + added.get());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:events" + options).routeId(id).to("direct:Ping" + options.replace("include=none&", ""));
                }
            });
            template.request("direct:Ping" + options.replace("include=none&", ""), e -> { });
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            context.removeEndpoints("direct:*responseTimeout=" + (5000 + added.get()) + "*");
        }
    }

    // ---- actions

    private void work() {
        int step = 0;
        while (loaded) {
            try {
                switch (step++ % 5) {
                    case 0 -> act("ajam:Ping", Map.of());
                    case 1 -> act("ajam:QueueStatus", Map.of());
                    case 2 -> act("direct:CoreShowChannels", Map.of());
                    case 3 -> set();
                    default -> call();
                }
            } catch (RuntimeException e) {
                check.finding("an action threw " + e);
            }
            pause(Duration.ofMillis(10));
        }
    }

    private Exchange act(String endpoint, Map<String, Object> parameters) {
        Exchange exchange = template.request(endpoint, e -> e.getMessage().setBody(new HashMap<>(parameters)));
        Throwable failure = exchange.getException();
        (failure == null ? succeeded : failed).increment();
        if (failure != null && !isTold(failure)) {
            check.finding(endpoint + " failed by " + failure);
        }
        return exchange;
    }

    /** Whether the page of failures has it. */
    private static boolean isTold(Throwable failure) {
        return failure instanceof AjamConnectionException || failure instanceof AjamUnknownOutcomeException || failure instanceof AjamProtocolException
                || failure instanceof AjamAuthenticationException || failure instanceof AjamActionException || failure instanceof ExchangeTimedOutException;
    }

    /** What is said to have happened has happened. */
    private void set() {
        int now = epoch.get();
        String variable = "SOAK" + Thread.currentThread().getId();
        String value = Long.toString(System.nanoTime());
        if (act("ajam:Setvar", Map.of("Variable", variable, "Value", value)).getException() == null) {
            Exchange got = act("direct:Getvar", Map.of("Variable", variable));
            if (got.getException() == null && now == epoch.get() && now % 2 == 0
                    && !value.equals(got.getMessage().getBody(AmiResponse.class).get("Value"))) {
                check.finding("Setvar succeeded and did nothing");
            }
        }
    }

    private void call() {
        Exchange exchange = act("direct:Originate?awaitEvent=OriginateResponse",
                Map.of("Channel", "Local/busy@default", "Application", "Wait", "Data", "1"));
        if (exchange.getException() == null) {
            awaited.increment();
        }
    }

    // ---- what is watched

    private HealthCheck.Result health() {
        return consumer().getHealthCheck().call();
    }

    private AjamConsumer consumer() {
        return (AjamConsumer) context.getRoute("soak").getConsumer();
    }

    private void watch() {
        for (int i = 0; !workers.isShutdown(); i++) {
            HealthCheck.Result health = health();
            check.health(health.getState() == HealthCheck.State.UP, health.getMessage().orElse("") + " " + health.getDetails());
            if (i % 5 == 0 && epoch.get() % 2 == 0 && !stalled
                    && !template.request("direct:UserEvent", e -> e.getMessage().setBody(Map.of("UserEvent", "Soak"))).isFailed()) {
                check.emitted();
            }
            pause(Duration.ofMillis(200));
        }
    }

    /** @param heap in KB, after a garbage collection */
    private record Counts(int threads, long files, long sessions, long heap) {

        List<String> differences(Counts before) {
            List<String> differences = new ArrayList<>();
            if (threads > before.threads + 5) {
                differences.add("threads grew from " + before.threads + " to " + threads);
            }
            if (files > before.files + 10) {
                differences.add("files grew from " + before.files + " to " + files);
            }
            if (sessions > before.sessions + 1) {
                differences.add("sessions grew from " + before.sessions + " to " + sessions);
            }
            if (heap > before.heap + 8192) {
                differences.add("heap grew from " + before.heap + " to " + heap + " KB");
            }
            return differences;
        }

        @Override
        public String toString() {
            return threads + " threads, " + files + " files, " + sessions + " sessions, heap " + heap + " KB";
        }
    }

    /** The counts, once nothing of what was before is left of them; or what there is after a while. */
    private Counts settled(Counts before) throws Exception {
        Counts counts = counts();
        for (int i = 0; i < 24 && (before == null ? i < 2 : !counts.differences(before).isEmpty()); i++) {
            pause(Duration.ofSeconds(5));
            counts = counts();
        }
        return counts;
    }

    private Counts counts() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
        AmiResponse connected = template.requestBody("direct:Command", Map.of("Command", "manager show connected"), AmiResponse.class);
        long sessions = connected.output().stream().filter(line -> line.strip().startsWith(server.user() + " ")).count();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return new Counts(ManagementFactory.getThreadMXBean().getThreadCount(), files.count(), sessions, heap);
        }
    }

    private void stop() throws Exception {
        template.request("direct:Hangup", e -> e.getMessage().setBody(Map.of("Channel", "/^Local/")));
        workers.shutdown();
        workers.awaitTermination(30, TimeUnit.SECONDS);
        context.stop();
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
