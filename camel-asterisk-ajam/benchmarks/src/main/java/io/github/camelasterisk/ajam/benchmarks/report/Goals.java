// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import static io.github.camelasterisk.ajam.benchmarks.report.Goal.Comparison.AT_LEAST;
import static io.github.camelasterisk.ajam.benchmarks.report.Goal.Comparison.AT_MOST;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.benchmarks.report.Goal.Comparison;

/** All goals. */
final class Goals {

    static final List<Goal> ALL = List.of(
            ratio("burst: time, of the raw drain's", "burst/ajam/seconds", "burst/raw drain/seconds", AT_MOST, 1.10),
            new Goal("burst: events not delivered",
                    r -> r.together((a, b) -> a - b, "burst/raw drain/events", "burst/ajam/events"), AT_MOST, 0),
            ratio("burst: events/s, of asterisk-java's", "burst/ajam/events/s", "burst/asterisk-java/events/s", AT_LEAST, 1),
            ratio("burst: CPU seconds per event emitted, of asterisk-java's",
                    "burst/ajam/CPU s per million emitted", "burst/asterisk-java/CPU s per million emitted", AT_MOST, 0.25),
            ratio("burst: CPU seconds per event delivered, of asterisk-java's",
                    "burst/ajam/CPU s per million delivered", "burst/asterisk-java/CPU s per million delivered", AT_MOST, 0.25),
            ratio("burst with backupSession: time, of that without", "burst/ajam, backupSession/seconds", "burst/ajam/seconds", AT_MOST, 1.1),
            ratio("burst with backupSession: CPU, of that without",
                    "burst/ajam, backupSession/CPU s per million delivered", "burst/ajam/CPU s per million delivered", AT_MOST, 1.5),
            value("decode, MB/s", "codec/jmh/decode MB/s", AT_LEAST, 400),
            value("decode, 9 of 10 dropped by name, MB/s", "codec/jmh/decodeFiltered MB/s", AT_LEAST, 800),
            ratio("decode XML, of a StAX loop that only walks", "codec/jmh/XML: decode MB/s", "codec/jmh/XML: walk MB/s", AT_LEAST, 1),
            value("bytes allocated per byte on the wire, route excluded", "codec/jmh/allocated per wire byte, route excluded", AT_MOST, 2),
            ratio("event to exchange, p50, of the raw drain's", "latency/ajam/p50 ms", "latency/raw drain/p50 ms", AT_MOST, 1.5),
            ratio("event to exchange, p99, of the raw drain's", "latency/ajam/p99 ms", "latency/raw drain/p99 ms", AT_MOST, 1.5),
            ratio("event to exchange with backupSession, p99, of that without", "latency/ajam, backupSession/p99 ms", "latency/ajam/p99 ms", AT_MOST, 1.1),
            ratio("Ping, 1 at a time in a route's loop, of wrk's", "ping/ajam in a loop, 1/pings/s", "ping/wrk, 1/pings/s", AT_LEAST, 0.65),
            ratio("Ping, 1 at a time in a route's loop, of a bare HttpClient 5's",
                    "ping/ajam in a loop, 1/pings/s", "ping/HttpClient, 1/pings/s", AT_LEAST, 0.9),
            ratio("Ping, 1 at a time by a thread that waits, of wrk's", "ping/ajam, 1/pings/s", "ping/wrk, 1/pings/s", AT_LEAST, 0.65),
            ratio("Ping, 1 at a time by a thread that waits, of a bare HttpClient 5's", "ping/ajam, 1/pings/s", "ping/HttpClient, 1/pings/s", AT_LEAST, 0.9),
            ratio("Ping, 8 at a time, of wrk's", "ping/ajam, 8/pings/s", "ping/wrk, 8/pings/s", AT_LEAST, 0.8),
            ratio("Ping, 8 at a time in a route on the reading thread, of wrk's",
                    "ping/ajam on the reading thread, 8/pings/s", "ping/wrk, 8/pings/s", AT_LEAST, 0.8),
            value("1,000 consumers: threads", "many/ajam, 1000/threads", AT_MOST, 64),
            value("1,000 consumers: events missed", "many/ajam, 1000/missed", AT_MOST, 0),
            value("1,000 consumers: events out of order", "many/ajam, 1000/out of order", AT_MOST, 0),
            new Goal("growth, 50,000 events/s in all: percent between the most and the least events/s of 1, 10 and 100 consumers",
                    results -> growth(results, "steady"), AT_MOST, 20),
            new Goal("growth, as fast as they are taken: percent between the most and the least events/s of 1, 10 and 100 consumers",
                    results -> growth(results, "growth"), AT_MOST, 20));

    private Goals() {
    }

    private static double[] growth(Results results, String part) {
        String[] figures = {part + "/ajam, 1/events/s", part + "/ajam, 10/events/s", part + "/ajam, 100/events/s"};
        double[] most = results.together(Math::max, figures);
        double[] least = results.together(Math::min, figures);
        return IntStream.range(0, most.length).mapToDouble(i -> (most[i] - least[i]) / most[i] * 100).toArray();
    }

    private static Goal value(String what, String figure, Comparison comparison, double limit) {
        Function<Results, double[]> values = results -> results.of(figure);
        return new Goal(what, values, comparison, limit);
    }

    /** Computed per round, so that a slow round does not count. */
    private static Goal ratio(String what, String figure, String against, Comparison comparison, double limit) {
        return new Goal(what, results -> results.together((a, b) -> a / b, figure, against), comparison, limit);
    }
}
