// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A {@link Farm} in a separate JVM, so that its cost is not counted. */
public final class FarmProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final List<Integer> ports;

    public FarmProcess(int pbxs, String capturedBody) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), Farm.class.getName(), String.valueOf(pbxs), capturedBody)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the simulated PBXs did not start");
        }
        ports = Arrays.stream(line.split(",")).map(Integer::valueOf).toList();
    }

    /** Returns one port per PBX. */
    public List<Integer> ports() {
        return ports;
    }

    /** Makes each PBX give this many bodies, as fast as they are requested. */
    public void give(int bodies) {
        commands.println("give " + bodies);
    }

    /** Makes each PBX emit numbered events. */
    void emit(int perSecond, int seconds) {
        commands.println("emit " + perSecond + ' ' + seconds);
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
