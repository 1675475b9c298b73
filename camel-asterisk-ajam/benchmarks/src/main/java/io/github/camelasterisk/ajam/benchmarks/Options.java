// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command line.
 *
 * @param parts    the parts to measure
 * @param jvmFlags additional flags for the JVMs of the subjects, such as those of a profiler
 */
record Options(Set<Part> parts, int rounds, int events, int samples, int seconds, List<String> jvmFlags) {

    private static final String USAGE = "bench [--only burst,latency,ping,many,steady,growth,codec] [--rounds 5] [--events 600000]"
            + " [--samples 4000] [--seconds 5] [--jvm-flags \"...\"]";

    static Options parse(String... args) {
        Options options = new Options(EnumSet.allOf(Part.class), 5, 600_000, 4_000, 5, List.of());
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < args.length; i += 2) {
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--only" -> new Options(parts(value), rounds, events, samples, seconds, jvmFlags);
            case "--rounds" -> new Options(parts, Integer.parseInt(value), events, samples, seconds, jvmFlags);
            case "--events" -> new Options(parts, rounds, Integer.parseInt(value), samples, seconds, jvmFlags);
            case "--samples" -> new Options(parts, rounds, events, Integer.parseInt(value), seconds, jvmFlags);
            case "--seconds" -> new Options(parts, rounds, events, samples, Integer.parseInt(value), jvmFlags);
            case "--jvm-flags" -> new Options(parts, rounds, events, samples, seconds, List.of(value.trim().split("\\s+")));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static Set<Part> parts(String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        Arrays.stream(names.split(",")).map(name -> Part.valueOf(name.trim().toUpperCase(Locale.ROOT))).forEach(parts::add);
        return parts;
    }

    boolean isWhole() {
        return parts.size() == Part.values().length;
    }
}
