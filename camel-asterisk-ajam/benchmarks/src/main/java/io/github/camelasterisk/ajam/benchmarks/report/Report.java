// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Formats results as JSON and as Markdown. */
public record Report(Map<String, String> circumstances, Results results) {

    private static final String BEGIN = "<!-- figures: written by bench -->\n";
    private static final String END = "<!-- end of figures -->\n";
    private static final int SMALL = 100;

    public String markdown() {
        StringBuilder text = new StringBuilder("| | |\n| --- | --- |\n");
        circumstances.forEach((name, value) -> text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        text.append("\n| goal | | median | min to max | reached |\n| --- | --- | --- | --- | --- |\n");
        Goals.ALL.forEach(goal -> text.append(row(goal)));
        text.append("\n| measured | median | min to max |\n| --- | --- | --- |\n");
        results.all().forEach((name, values) -> text.append(row(name, Spread.of(values))));
        return text.toString();
    }

    private String row(Goal goal) {
        Spread spread = goal.spread(results);
        String limit = goal.comparison().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ' ' + number(goal.limit());
        return !goal.isMeasured(results) ? "| " + goal.what() + " | " + limit + " | not measured | | |\n"
                : "| " + goal.what() + " | " + limit + " | " + number(spread.median()) + " | " + range(spread) + " | "
                        + (goal.isReached(results) ? "yes" : "**no**") + " |\n";
    }

    private static String row(String name, Spread spread) {
        String shown = name.replaceAll("/(?!s$|s )", ": ");
        return Double.isNaN(spread.median()) ? "| " + shown + " | failed | |\n"
                : "| " + shown + " | " + number(spread.median()) + " | " + range(spread) + " |\n";
    }

    private static String range(Spread spread) {
        return number(spread.min()) + " to " + number(spread.max());
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= SMALL;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }

    public void writeJson(Path file) throws IOException {
        Map<String, Object> goals = new LinkedHashMap<>();
        for (Goal goal : Goals.ALL) {
            if (goal.isMeasured(results)) {
                goals.put(goal.what(), Map.of("comparison", goal.comparison(), "limit", goal.limit(),
                        "rounds", goal.figure().apply(results), "spread", goal.spread(results), "reached", goal.isReached(results)));
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("circumstances", circumstances);
        all.put("goals", goals);
        all.put("rounds", results.all());
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    /** Replaces the tables between the marks of a page. */
    public void writeInto(Path page) throws IOException {
        String text = Files.readString(page);
        List<Integer> marks = List.of(text.indexOf(BEGIN), text.indexOf(END));
        if (marks.contains(-1)) {
            throw new IOException(page + " has no marks for the figures");
        }
        Files.writeString(page, text.substring(0, marks.get(0)) + BEGIN + '\n' + markdown() + '\n' + text.substring(marks.get(1)));
    }
}
