// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints the table: on a terminal in place, with running times; in a file or a pipe, one table after the other, and only after a change.
 * Thread-safe.
 */
final class TablePrinter {

    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K\n";
    private static final String CLEAR_BELOW = "\u001b[J";
    // a long line is truncated, since a second one would push the table down
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String BOLD = "\u001b[1m";
    private static final String NORMAL = "\u001b[0m";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final List<String> HEADERS = List.of("NUMBER", "NAME", "STATE", "SINCE", "TALKING TO", "CHANNEL");
    private static final int SINCE = HEADERS.indexOf("SINCE");
    private static final int LAST = HEADERS.size() - 1;
    private static final int WIDEST = 28;

    private final PrintStream out;
    private final boolean terminal;
    private final String title;
    private final Clock clock;
    /** They only grow, so that the picture is steady. */
    private final int[] widths = {10, 12, 18, 5, 12};

    private List<Object> picture = List.of();
    /** Why the table is out of date, if it is. */
    private String notice = "connecting";
    private List<ChannelRow> present = List.of();
    private long calls;
    private long channels;
    private boolean ended;

    TablePrinter(PrintStream out, boolean terminal, String title, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.title = title;
        this.clock = clock;
    }

    static TablePrinter toStandardOutput(String title, Clock clock) {
        // some versions of Java after 17 have a console even without a terminal, unless asked for this one
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        Charset charset = console == null ? Charset.defaultCharset() : console.charset();
        if (charset.equals(StandardCharsets.US_ASCII)) {
            // a machine without a locale, usually a container: its user has UTF-8
            charset = StandardCharsets.UTF_8;
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        return new TablePrinter(out, console != null && !"dumb".equals(System.getenv("TERM")), title, clock);
    }

    /** How often to call {@link #print}. */
    Duration period() {
        return terminal ? Duration.ofMillis(250) : Duration.ofSeconds(1);
    }

    /** Shows in the table why it is out of date. */
    synchronized void outOfDate(Exception cause) {
        notice = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    synchronized void upToDate() {
        notice = "";
    }

    /** Prints these rows, unless they were printed last. */
    synchronized void print(List<ChannelRow> rows) {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Object> now = terminal ? List.of(rows, notice, second) : List.of(rows, notice);
        if (ended || now.equals(picture)) {
            return;
        }
        String status = LocalTime.now(clock).format(TIME) + "  " + (notice.isEmpty() ? summary(rows) : printable(notice));
        boolean first = picture.isEmpty();
        if (terminal) {
            out.print((first ? CLEAR : "") + HOME + title + END_OF_LINE + status + END_OF_LINE + NO_WRAP);
            table(rows).forEach(line -> out.print(line + END_OF_LINE));
            out.print(CLEAR_BELOW + WRAP);
        } else {
            out.print((first ? title : "") + "\n" + status + "\n");
            table(rows).forEach(line -> out.print(line + "\n"));
        }
        out.flush();
        picture = now;
        count(rows);
    }

    private void count(List<ChannelRow> rows) {
        calls += added(rows, ChannelRow::linkedid);
        channels += added(rows, ChannelRow::uniqueid);
        present = rows;
    }

    private long added(List<ChannelRow> rows, Function<ChannelRow, String> id) {
        Set<String> known = present.stream().map(id).collect(Collectors.toSet());
        return rows.stream().map(id).distinct().filter(each -> !known.contains(each)).count();
    }

    /** Prints the last line: a summary since the start. */
    synchronized void end() {
        ended = true;
        String line = "calls shown: " + calls + " (" + counted(channels, "channel") + ")";
        // over the ^C that the terminal printed
        out.print(terminal ? "\r" + line + END_OF_LINE : line + "\n");
        out.flush();
    }

    private List<String> table(List<ChannelRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> cells = rows.stream().map(this::cells).toList();
        cells.forEach(this::widen);
        String header = line(HEADERS);
        return Stream.concat(Stream.of(terminal ? BOLD + header + NORMAL : header), cells.stream().map(this::line)).toList();
    }

    private static String summary(List<ChannelRow> rows) {
        long calls = rows.stream().map(ChannelRow::linkedid).distinct().count();
        return counted(rows.size(), "channel") + " in " + counted(calls, "call");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private List<String> cells(ChannelRow row) {
        Duration time = Duration.between(row.since(), clock.instant());
        String number = row.number().isEmpty() ? "-" : row.number();
        return Stream.of(cut(number), cut(row.name()), cut(row.state()), minutes(time), cut(row.talkingTo()), row.channel())
                .map(TablePrinter::printable)
                .toList();
    }

    private static String minutes(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return String.format("%02d:%02d", seconds / 60, seconds % 60);
    }

    /** A caller's name is untrusted: a control character in it could take over the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 2) + "..";
    }

    private void widen(List<String> cells) {
        for (int column = 0; column < LAST; column++) {
            widths[column] = Math.max(widths[column], cells.get(column).length());
        }
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < LAST; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == SINCE ? padding + cells.get(column) : cells.get(column) + padding).append("  ");
        }
        return line.append(cells.get(LAST)).toString();
    }
}
