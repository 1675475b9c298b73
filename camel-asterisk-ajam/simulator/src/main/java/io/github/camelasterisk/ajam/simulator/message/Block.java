package io.github.camelasterisk.ajam.simulator.message;

import java.util.List;
import java.util.Locale;

/**
 * One message of AMI while it is written: its first line ({@code Response: Success}, {@code Event: Hangup}), then
 * {@code Name: value} lines in the order they were added. Not thread-safe.
 */
public final class Block {

    private static final String EOL = "\r\n";

    private final String firstLine;
    private final StringBuilder fields = new StringBuilder();

    private Block(String firstLine) {
        this.firstLine = firstLine;
    }

    static Block response(String value) {
        return new Block("Response: " + value + EOL);
    }

    public static Block event(String name) {
        return new Block("Event: " + name + EOL);
    }

    /** A command's output as bare lines, which end with a line feed alone. */
    static Block commandText(List<String> lines) {
        Block block = new Block("Response: Follows" + EOL + "Privilege: Command" + EOL);
        lines.forEach(line -> block.fields.append(line).append('\n'));
        block.fields.append("--END COMMAND--").append(EOL);
        return block;
    }

    public Block add(String name, Object value) {
        fields.append(name).append(": ").append(value).append(EOL);
        return this;
    }

    /** Adds names and values that take turns. */
    Block addAll(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A name without a value: " + namesAndValues[namesAndValues.length - 1]);
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return this;
    }

    /** The message with its ActionID, which stands right behind the first line, unless it is empty. */
    public String text(String actionId) {
        String idLine = actionId.isEmpty() ? "" : "ActionID: " + actionId + EOL;
        return firstLine + idLine + fields + EOL;
    }

    public String text() {
        return text("");
    }

    /** The value of the first line of {@code text} that has this name, or {@code ""}. */
    public static String valueOf(String name, String text) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst().orElse("");
    }
}
