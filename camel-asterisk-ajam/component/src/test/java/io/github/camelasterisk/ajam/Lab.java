package io.github.camelasterisk.ajam;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The lab's Asterisk that the environment names, for tests that have to break it: AJAM_TEST_LAB is its version, and
 * AJAM_TEST_URL its address.
 */
final class Lab {

    private final String version = System.getenv("AJAM_TEST_LAB");
    private final Path script = Path.of("..", "asterisk", "lab").toAbsolutePath().normalize();
    private final int port = TestServer.real().port();

    Lab() {
        if (version == null) {
            throw new IllegalStateException("The environment variable AJAM_TEST_LAB is not set: see the README, Tests");
        }
    }

    void kill() throws Exception {
        run(Map.of(), "kill", version);
    }

    void up() throws Exception {
        run(Map.of(), "up", version, String.valueOf(port));
    }

    /** Starts anew with settings as the script takes them from its environment. */
    void restart(Map<String, String> settings) throws Exception {
        run(settings, "restart", version);
    }

    void cli(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("cli", version, "--"));
        words.addAll(List.of(command.split(" ")));
        run(Map.of(), words.toArray(String[]::new));
    }

    /** Changes lines of manager.conf's general section while Asterisk runs. */
    void manager(String lines) throws Exception {
        String base = System.getenv().getOrDefault("AJAM_LAB_DIR",
                System.getenv().getOrDefault("XDG_CACHE_HOME", System.getenv().getOrDefault("HOME", System.getProperty("user.home")) + "/.cache") + "/ajam-lab");
        Files.writeString(Path.of(base, version, "etc", "asterisk", "manager-extra.conf"), lines + "\n");
        cli("manager reload");
    }

    private void run(Map<String, String> settings, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/lab.log")));
        builder.environment().putAll(settings);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: see target/lab.log");
        }
    }
}
