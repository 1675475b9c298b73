// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What Asterisk itself says of its queues, in its own file: TIME|UNIQUEID|QUEUE|MEMBER|WHAT|DATA... */
final class QueueLog {

    private static final Path LAB = Path.of("..", "..", "camel-asterisk-ajam", "asterisk", "lab");
    private static final Map<String, String> ENDS = Map.of("COMPLETECALLER", "COMPLETED_CALLER", "COMPLETEAGENT", "COMPLETED_AGENT",
            "ABANDON", "ABANDONED", "EXITWITHTIMEOUT", "TIMEOUT", "EXITWITHKEY", "KEY", "EXITEMPTY", "LEAVE_EMPTY", "BLINDTRANSFER",
            "TRANSFERRED", "ATTENDEDTRANSFER", "TRANSFERRED");

    private final Path file;
    private final int from;

    /** Only what is written from now on. */
    QueueLog(String version) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(LAB.toString(), "log", version).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor(1, TimeUnit.MINUTES);
        file = Path.of(log).resolveSibling("queue_log");
        from = lines().size();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    private List<String[]> entries() throws IOException {
        List<String> lines = lines();
        return lines.subList(from, lines.size()).stream().map(line -> line.split("\\|", -1)).toList();
    }

    /**
     * A caller's visit to a queue.
     *
     * @param waited      seconds, or -1 if nobody answered
     * @param noAnswers how often a member let it ring
     */
    record Visit(String uniqueid, String queue, String caller, long joined, String outcome, String member, long waited, long ended,
            int noAnswers) {
    }

    List<Visit> visits() throws IOException {
        Map<String, Visit> open = new LinkedHashMap<>();
        List<Visit> visits = new ArrayList<>();
        for (String[] entry : entries()) {
            long at = Long.parseLong(entry[0]);
            String key = entry[1] + entry[2];
            Visit visit = open.get(key);
            if (entry[4].equals("ENTERQUEUE")) {
                open.put(key, new Visit(entry[1], entry[2], entry[6], at, null, null, -1, 0, 0));
            } else if (visit != null && entry[4].equals("RINGNOANSWER")) {
                open.put(key, new Visit(visit.uniqueid, visit.queue, visit.caller, visit.joined, null, null, -1, 0, visit.noAnswers + 1));
            } else if (visit != null && entry[4].equals("CONNECT")) {
                open.put(key, new Visit(visit.uniqueid, visit.queue, visit.caller, visit.joined, null, entry[3], Long.parseLong(entry[5]),
                        0, visit.noAnswers));
            } else if (visit != null && ENDS.containsKey(entry[4])) {
                visits.add(new Visit(visit.uniqueid, visit.queue, visit.caller, visit.joined, ENDS.get(entry[4]), visit.member,
                        visit.waited, at, visit.noAnswers));
                open.remove(key);
            }
        }
        return visits;
    }

    /** Names of entries of a member, in their order: ADDMEMBER, PAUSE and so on. The log calls a member by its name or by its interface. */
    List<String> ofMember(String queue, String name, String device) throws IOException {
        return entries().stream().filter(entry -> entry[2].equals(queue) && (entry[3].equals(name) || entry[3].equals(device))
                && entry[4].matches("ADDMEMBER|REMOVEMEMBER|PAUSE|UNPAUSE")).map(entry -> entry[4]).toList();
    }
}
