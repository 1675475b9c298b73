// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.benchmarks.events.Capture;
import io.github.camelasterisk.ajam.benchmarks.report.Report;
import io.github.camelasterisk.ajam.benchmarks.report.Results;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Measures everything round by round, each subject in a new JVM, and writes the report. Run it with the script {@code bench}. */
final class Bench {

    private static final int AMI_OFFSET = 2000;
    private static final int TIMEOUT_MINUTES = 5;

    private final Options options;
    private final Settings settings;
    private final Path target;
    private final Results results;
    private boolean failed;
    private final String load = String.format(Locale.ROOT, "%.2f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());

    private Bench(Options options, Settings settings, Path target) {
        this.options = options;
        this.settings = settings;
        this.target = target;
        this.results = new Results(options.rounds());
    }

    /** The working folder is that of the module; the environment names the server. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        Path target = Path.of("target");
        Settings settings = settings(options, target);
        Bench bench = new Bench(options, settings, target);
        bench.prepare();
        bench.run();
        bench.report();
        System.exit(bench.failed ? 1 : 0);
    }

    private static Settings settings(Options options, Path target) {
        URI url = URI.create(System.getenv("AJAM_TEST_URL"));
        String amiPort = System.getenv().getOrDefault("AJAM_TEST_AMI_PORT", String.valueOf(url.getPort() + AMI_OFFSET));
        return new Settings(url, System.getenv("AJAM_TEST_USER"), System.getenv("AJAM_TEST_PASSWORD"), Integer.parseInt(amiPort),
                options.events(), options.samples(), options.seconds(), target.toString());
    }

    private void prepare() throws Exception {
        Capture.to(settings.rawBody(), "/rawman", settings);
        Capture.to(settings.xmlBody(), "/mxml", settings);
        System.out.printf(Locale.ROOT, "captured bodies: %,d bytes, %,d in XML%n", Files.size(settings.rawBody()), Files.size(settings.xmlBody()));
        Files.createDirectories(target.resolve("bench-logs"));
    }

    private void run() throws Exception {
        for (Part part : options.parts()) {
            for (int round = 0; round < options.rounds(); round++) {
                for (String subject : part.subjects().keySet()) {
                    measure(part, subject, round);
                }
            }
        }
    }

    private void measure(Part part, String subject, int round) throws Exception {
        String name = part.name().toLowerCase(Locale.ROOT) + '/' + subject;
        Path log = target.resolve("bench-logs").resolve((name + '-' + (round + 1)).replaceAll("[^a-z0-9]+", "-") + ".log");
        Map<String, Double> figures = result(child(part, subject, log), log);
        System.out.printf(Locale.ROOT, "round %d, %s: %s%n", round + 1, name, figures.isEmpty() ? "failed, see " + log : figures);
        failed |= figures.isEmpty();
        results.add(round, name, figures);
    }

    private Process child(Part part, String subject, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(part.jvmFlags());
        command.addAll(options.jvmFlags());
        command.addAll(settings.arguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), part.name(), subject));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Returns the figures of a child; none if it failed. */
    private static Map<String, Double> result(Process child, Path log) throws Exception {
        if (!child.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
            child.destroyForcibly().waitFor();
        }
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith(Child.RESULT)) {
                return new ObjectMapper().readValue(line.substring(Child.RESULT.length()), new TypeReference<>() {
                });
            }
        }
        return Map.of();
    }

    private void report() throws Exception {
        Report report = new Report(Circumstances.of(options, settings, load), results);
        System.out.println("\n" + report.markdown());
        report.writeJson(target.resolve("bench.json"));
        if (options.isWhole()) {
            report.writeInto(Path.of("..", "..", "docs", "performance.md"));
        }
    }
}
