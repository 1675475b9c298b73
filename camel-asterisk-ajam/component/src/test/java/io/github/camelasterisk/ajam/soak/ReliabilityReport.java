// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what the fault tests saw, as a table in target/reliability.md and, with -Dajam.reliability.update=true, docs/reliability.md. */
final class ReliabilityReport {

    private static final String HEAD = """
            | fault | emitted | routed | lost | reported gaps | recovery |
            | --- | --- | --- | --- | --- | --- |
            """;
    private static final Map<String, String> ROWS = new TreeMap<>();

    private ReliabilityReport() {
    }

    static void add(String fault, EventCheck check, long lost, Duration recovery) {
        String row = String.format(Locale.ROOT, "| %s | %s | %,d | %,d%s | %.1f s |", fault, check.events(), lost,
                check.gaps(), check.reasons().isEmpty() ? "" : " " + check.reasons(), recovery.toMillis() / 1000.0);
        ROWS.put(fault, row);
        System.out.println("FIGURE " + row);
    }

    static void write() throws Exception {
        String table = HEAD + String.join("\n", ROWS.values()) + "\n";
        Files.writeString(Path.of("target", "reliability.md"), table);
        if (Boolean.getBoolean("ajam.reliability.update")) {
            Path page = Path.of("..", "..", "docs", "reliability.md");
            String old = Files.readString(page);
            int start = old.indexOf(HEAD);
            Files.writeString(page, old.substring(0, start) + table + old.substring(old.indexOf("\n\n", start) + 1));
        }
    }
}
