// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A node in a JVM of its own, which can be killed and stopped. */
final class NodeProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "node-logs");

    private final String name;
    private final List<String> command;
    private final Path log;
    private long receivedBefore;
    private Process process;

    NodeProcess(String name, List<String> properties) throws IOException {
        this.name = name;
        this.command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "-Dbus.node=" + name));
        command.addAll(properties);
        command.add(EventBus.class.getName());
        Files.createDirectories(LOGS);
        log = LOGS.resolve(name + ".log");
        Files.deleteIfExists(log);
        start();
    }

    String name() {
        return name;
    }

    void start() throws IOException {
        receivedBefore = Files.exists(log) ? receives() : 0;
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** {@return how many PBXs it receives the events of, or had to find again, since it was started} */
    long received() throws IOException {
        return receives() - receivedBefore;
    }

    private long receives() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith("receives its events")).count();
        }
    }

    /** {@return the time on processors that it has taken} */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Sends a signal, such as STOP and CONT. */
    void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
