// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;

/** The limit for actions: {@code wrk}, an HTTP load generator in C, on Ping. */
public record Wrk(int connections) implements Subject {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        try (RawClient session = new RawClient(settings, "off")) {
            Process process = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + settings.seconds() + "s", "-H",
                    "Cookie: " + session.cookie(), settings.url() + HttpClientPing.PATH).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(output);
            if (process.waitFor() != 0 || !rate.find() || output.contains("Non-2xx")) {
                throw new IOException(output);
            }
            return Map.of("pings/s", Double.valueOf(rate.group(1)));
        }
    }
}
