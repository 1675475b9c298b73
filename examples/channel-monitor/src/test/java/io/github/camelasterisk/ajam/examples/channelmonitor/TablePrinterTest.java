// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

class TablePrinterTest {

    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final ChannelRow CALLER = row("1.1", "0305550100", "Jörg Ñandú", "Up", 75, "101");
    private static final ChannelRow PHONE = row("1.2", "101", "", "Up", 3, "Jörg Ñandú");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TablePrinter printer = new TablePrinter(out, false, "Asterisk at here", clock);

    @Test
    void alignsTheColumns() {
        printer.upToDate();
        printer.print(List.of(CALLER, PHONE));

        assertThat(printed()).isEqualTo("""
                Asterisk at here
                08:00:00  2 channels in 1 call
                NUMBER      NAME          STATE               SINCE  TALKING TO    CHANNEL
                0305550100  Jörg Ñandú    Up                  01:15  101           PJSIP/1.1
                101                       Up                  00:03  Jörg Ñandú    PJSIP/1.2
                """);
    }

    @Test
    void printsNothingWhereNothingChanged() {
        printer.print(List.of(CALLER));
        String before = printed();
        printer.print(List.of(CALLER));

        assertThat(printed()).isEqualTo(before);
    }

    @Test
    void saysWhyTheTableIsNotUpToDateUntilItIs() {
        printer.print(List.of());
        printer.outOfDate(new IOException("Connection refused"));
        printer.print(List.of());
        printer.upToDate();
        printer.print(List.of());

        assertThat(printed()).isEqualTo("""
                Asterisk at here
                08:00:00  connecting

                08:00:00  Connection refused

                08:00:00  0 channels in 0 calls
                """);
    }

    @Test
    void redrawsInPlaceOnATerminal() {
        TablePrinter onTerminal = new TablePrinter(out, true, "Asterisk at here", clock);
        onTerminal.print(List.of(CALLER));
        onTerminal.print(List.of(PHONE));

        assertThat(printed()).startsWith("\u001b[2J\u001b[HAsterisk at here\u001b[K\n")
                .containsOnlyOnce("\u001b[2J").contains("\u001b[J\u001b[?7h\u001b[HAsterisk at here\u001b[K\n");
    }

    @Test
    void letsNoNameControlTheTerminal() {
        printer.print(List.of(row("1.1", "\u001b[2J", "a\rb\u009bc", "Up", 0, "")));

        assertThat(printed()).contains("?[2J").contains("a?b?c").doesNotContain("\u001b", "\r", "\u009b");
    }

    @Test
    void cutsWhatIsTooLong() {
        printer.print(List.of(row("1.1", "101", "A name that is as long as no name should be", "Up", 0, "")));

        assertThat(printed()).contains("A name that is as long as ..  Up");
    }

    @Test
    void countsCallsAndChannelsOnce() {
        printer.print(List.of(CALLER));
        printer.print(List.of(CALLER, PHONE));
        printer.print(List.of(PHONE));
        printer.end();
        printer.print(List.of());

        assertThat(printed()).endsWith("\ncalls shown: 1 (2 channels)\n");
    }

    private static ChannelRow row(String uniqueid, String number, String name, String state, int seconds, String talkingTo) {
        return new ChannelRow(uniqueid, "1.1", number, name, state, NOW.minusSeconds(seconds), talkingTo, "PJSIP/" + uniqueid);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
