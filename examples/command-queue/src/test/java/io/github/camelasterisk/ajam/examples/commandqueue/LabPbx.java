// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab's Asterisk, whose queue_log has a line for each QueueLog. */
final class LabPbx implements TestPbx {

    private static final Path LAB = Path.of("..", "..", "camel-asterisk-ajam", "asterisk", "lab");
    private static final int UNIQUEID = 1;

    private final String version;
    private final String url = System.getenv("AJAM_TEST_URL");

    LabPbx(String version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "asterisk-" + version;
    }

    @Override
    public List<String> arguments() {
        return List.of("-Dajam.baseUrl=" + url, "-Dajam.username=" + System.getenv("AJAM_TEST_USER"),
                "-Dajam.password=" + System.getenv("AJAM_TEST_PASSWORD"));
    }

    @Override
    public void killAndStart() throws Exception {
        lab("kill", version);
        lab("up", version, String.valueOf(URI.create(url).getPort()));
    }

    @Override
    public Map<String, Integer> executions() throws Exception {
        Path log = Path.of(lab("log", version)).resolveSibling("queue_log");
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split("\\|")).filter(fields -> fields.length > UNIQUEID)
                    .collect(Collectors.toMap(fields -> fields[UNIQUEID], fields -> 1, Integer::sum));
        }
    }

    private static String lab(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(LAB.toString()), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("lab " + String.join(" ", arguments) + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        // it is not this test's to stop
    }
}
