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

                What faults do to `ajam:events`, on a real Asterisk %s that emits numbered events while they happen. An event that is
                missing must lie in a gap that the route was told of (`AjamGap`); the test fails otherwise, and where events come out of
                order. The last column is the time from the fault to the first event after it; for a slow or stalled route, to the end.

                Emitted counts up to the last number that was routed. After a kill or restart the numbers begin anew.

                One thing leaves no trace: a client that uses the session of this one and fetches between two of its questions. While a question
                waits, the server tells that it was displaced.

                To run it again, on Debian as root, with the lab of `camel-asterisk-ajam/asterisk`:

                    eval "$(camel-asterisk-ajam/asterisk/lab up 22)"
                    AJAM_TEST_LAB=22 mvn -pl camel-asterisk-ajam/component -am verify -Dit.test=FaultsLabIT -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dajam.reliability.update=true

                | fault | emitted | routed | lost | gaps told | recovery |
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
