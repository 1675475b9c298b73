// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what the fault tests saw: target/reliability.md, and docs/reliability.md where -Dajam.reliability.update=true asks for it. */
final class ReliabilityReport {

    private static final Map<String, String> ROWS = new TreeMap<>();

    private ReliabilityReport() {
    }

    static void add(String fault, EventCheck check, long lost, Duration recovery) {
        String row = String.format(Locale.ROOT, "| %s | %,d | %,d | %,d | %,d%s | %.1f s |", fault, check.emitted(), check.routed(), lost,
                check.gaps(), check.reasons().isEmpty() ? "" : " " + check.reasons(), recovery.toMillis() / 1000.0);
        ROWS.put(fault, row);
        System.out.println("FIGURE " + row);
    }

    static void write() throws Exception {
        String table = """
                # Reliability

                Effects of faults on `ajam:events`, measured on a real Asterisk %s that emits numbered events meanwhile. The test
                fails if a missing event does not lie in a reported gap (`AjamGap`), or if events arrive out of order. The last column
                is the time from the fault to the next event; for a slow or stalled route, to the end.

                "Emitted" counts up to the last number that was routed. After a kill or restart the numbers start again.

                One case leaves no trace: another client that uses the same session and fetches between two requests of the consumer.
                During a request, the server reports the displacement.

                To repeat the measurement on Debian as root, with the lab of `camel-asterisk-ajam/asterisk`:

                    eval "$(camel-asterisk-ajam/asterisk/lab up 22)"
                    AJAM_TEST_LAB=22 mvn -pl camel-asterisk-ajam/component -am verify -Dit.test=FaultsLabIT -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dajam.reliability.update=true

                | fault | emitted | routed | lost | reported gaps | recovery |
                | --- | --- | --- | --- | --- | --- |
                %s
                """.formatted(System.getenv("AJAM_TEST_LAB"), String.join("\n", ROWS.values()));
        Files.writeString(Path.of("target", "reliability.md"), table);
        if (Boolean.getBoolean("ajam.reliability.update")) {
            Path page = Path.of("..", "..", "docs", "reliability.md");
            String old = Files.readString(page);
            // what is behind the table is written by hand
            Files.writeString(page, table + "\n" + old.substring(old.indexOf("## ")));
        }
    }
}
