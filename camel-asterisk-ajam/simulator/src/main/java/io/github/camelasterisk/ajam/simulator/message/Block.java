// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.message;

import java.util.List;
import java.util.Locale;

/**
 * Builds an AMI message: its first line ({@code Response: Success}, {@code Event: Hangup}), then {@code Name: value} lines in order. Not
 * thread-safe.
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

    /**
     * {@return a block that begins with {@code Event}}
     *
     * @param name the name of the event
     */
    public static Block event(String name) {
        return new Block("Event: " + name + EOL);
    }

    /** Adds a command's output as lines without names, each ended by a line feed alone. */
    static Block commandText(List<String> lines) {
        Block block = new Block("Response: Follows" + EOL + "Privilege: Command" + EOL);
        lines.forEach(line -> block.fields.append(line).append('\n'));
        block.fields.append("--END COMMAND--").append(EOL);
        return block;
    }

    /**
     * Adds a field.
     *
     * @param  name  the name of the field
     * @param  value the value, which is converted to text
     * @return       this block
     */
    public Block add(String name, Object value) {
        fields.append(name).append(": ").append(value).append(EOL);
        return this;
    }

    /** Adds alternating names and values. */
    Block addAll(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A name without a value: " + namesAndValues[namesAndValues.length - 1]);
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return this;
    }

    /**
     * {@return the message with its ActionID, unless empty, after the first line}
     *
     * @param actionId the ActionID, or an empty text
     */
    public String text(String actionId) {
        String idLine = actionId.isEmpty() ? "" : "ActionID: " + actionId + EOL;
        return firstLine + idLine + fields + EOL;
    }

    /** {@return the message as lines {@code Name: value}, with an empty line at the end} */
    public String text() {
        return text("");
    }

    /**
     * {@return the value of the first line of {@code text} with this name, or {@code ""}}
     *
     * @param name the name of the field
     * @param text lines {@code Name: value}
     */
    public static String valueOf(String name, String text) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst().orElse("");
    }
}
