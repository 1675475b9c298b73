// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.fixture.LabSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The soak, in a Java of its own with a heap of 64 MB: 60 s of it, or as long as {@code -Dajam.soak.minutes} says. */
class SoakLabIT {

    private static final Duration SHORT = Duration.ofSeconds(60);
    /** To begin, to recover from the last fault, and to come to rest. */
    private static final Duration AROUND = Duration.ofMinutes(6);

    /** Of the lab, whenever it is started meanwhile. */
    private static final Map<String, String> SETTINGS = Map.of("AJAM_LAB_MANAGER", SoakProgram.NUMBERS, "AJAM_LAB_HTTPTIMEOUT", "20");

    @RegisterExtension
    static final LabSettings LAB = new LabSettings(SETTINGS);

    @Test
    void whateverHappensNothingIsLostUntoldAndNothingGrows() throws Exception {
        Integer minutes = Integer.getInteger("ajam.soak.minutes");
        Duration time = minutes == null ? SHORT : Duration.ofMinutes(minutes);
        Path log = Path.of("target", "soak.log");
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m", "-XX:+ExitOnOutOfMemoryError",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), SoakProgram.class.getName(),
                String.valueOf(time.toSeconds()), System.getProperty("ajam.soak.seed", String.valueOf(System.currentTimeMillis())))
                .redirectErrorStream(true);
        builder.environment().putAll(SETTINGS);
        Process soak = builder.start();
        CompletableFuture<Void> printed = CompletableFuture.runAsync(() -> keep(soak, log));
        try {
            assertThat(soak.waitFor(time.plus(AROUND).toSeconds(), TimeUnit.SECONDS)).as("it comes to an end, see %s", log).isTrue();
        } finally {
            soak.destroyForcibly();
        }
        printed.get(1, TimeUnit.MINUTES);
        assertThat(soak.exitValue()).as("%s", Files.readAllLines(log).stream().filter(line -> line.startsWith("FINDING")).limit(20).toList()).isZero();
    }

    /** All of it goes to a file, and what matters to the console. */
    private static void keep(Process soak, Path log) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(soak.getInputStream(), StandardCharsets.UTF_8));
                var kept = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.write(line + "\n");
                kept.flush();
                if (line.matches("(FIGURE|FINDING|SOAK) .*")) {
                    System.out.println(line);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
