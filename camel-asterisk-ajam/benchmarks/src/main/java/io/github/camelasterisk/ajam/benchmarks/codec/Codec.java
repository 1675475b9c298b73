// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.benchmarks.farm.Canned;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.benchmarks.subject.Subject;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks, each in one fork. */
public record Codec() implements Subject {

    private static final int ITERATIONS = 3;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public Map<String, Double> measure(Settings settings) throws Exception {
        Path body = settings.rawBody();
        double wire = Canned.of(body).bytesPerEvent();
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String decoding : List.of("rawScan", "decode", "decodeFiltered")) {
            figures.put(decoding + " MB/s", rate(body, DecodeBench.class, decoding));
        }
        for (String decoding : List.of("decode", "decodeFields", "walk", "walkFields")) {
            figures.put("XML: " + decoding + " MB/s", rate(settings.xmlBody(), XmlDecodeBench.class, decoding));
        }
        RunResult all = run(RouteBench.class, "decodeAndRoute", "body");
        RunResult withHeaders = run(RouteBench.class, "decodeAndRoute", "header");
        double allocated = allocated(all);
        RunResult route = run(RouteBench.class, "routeOnly");
        double camel = allocated(route);
        figures.put("us per event, from socket to route", all.getPrimaryResult().getScore() / 1e3);
        figures.put("us per event by Camel alone", route.getPrimaryResult().getScore() / 1e3);
        figures.put("bytes on the wire per event", wire);
        figures.put("bytes allocated per event", allocated);
        figures.put("bytes allocated per event by Camel alone", camel);
        figures.put("bytes allocated per event whose headers are looked at", allocated(withHeaders));
        figures.put("allocated per wire byte", allocated / wire);
        figures.put("allocated per wire byte, route excluded", (allocated - camel) / wire);
        return figures;
    }

    private static double rate(Path body, Class<?> benchmarks, String method) throws IOException, RunnerException {
        return Files.size(body) * 1e3 / run(benchmarks, method).getPrimaryResult().getScore();
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().get(ALLOCATED).getScore();
    }

    private static RunResult run(Class<?> benchmarks, String method, String... look) throws RunnerException {
        return new Runner((look.length == 0 ? new OptionsBuilder() : new OptionsBuilder().param("look", look)).include(benchmarks.getName() + '.' + method + '$').forks(1)
                .warmupIterations(ITERATIONS).warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS).measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).runSingle();
    }
}
