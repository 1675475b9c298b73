package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * The {@code Response: Follows} of Asterisk 13: {@code Response}, {@code Privilege} and perhaps {@code ActionID} end with
 * CR LF; then comes the bare text of the command up to {@code --END COMMAND--}, whose lines are fields named {@code Output}.
 */
final class CommandText implements AmiFields {

    static final byte[] BEGIN = ascii("response: follows\r\n");
    static final byte[] END = ascii("--end command--");

    private static final byte[][] HEADERS = { ascii("response: "), ascii("privilege: "), ascii("actionid: ") };

    private final byte[] block;
    private final Charset charset;
    private final WireFields headers;
    private final int textStart;
    /** Per line of the text its start and its end; made when first needed. */
    private volatile int[] lines;

    CommandText(byte[] block, Charset charset) {
        this.block = block;
        this.charset = charset;
        this.textStart = endOfHeaders();
        this.headers = new WireFields(Arrays.copyOf(block, textStart), charset);
    }

    @Override
    public int size() {
        return headers.size() + lines().length / 2;
    }

    @Override
    public String name(int field) {
        return field < headers.size() ? headers.name(field) : WireFields.OUTPUT;
    }

    @Override
    public String value(int field) {
        if (field < headers.size()) {
            return headers.value(field);
        }
        int line = 2 * (field - headers.size());
        return WireText.of(block, lines()[line], lines()[line + 1], charset);
    }

    @Override
    public int wireSize() {
        return block.length;
    }

    @Override
    public String text() {
        return WireText.ofLines(block, charset);
    }

    private int endOfHeaders() {
        int line = 0;
        for (byte[] header : HEADERS) {
            int feed = lineFeed(line);
            if (WireText.startsWith(block, line, block.length, header) && feed > line && block[feed - 1] == '\r') {
                line = feed + 1;
            }
        }
        return line;
    }

    private int[] lines() {
        int[] made = lines;
        if (made == null) {
            made = split();
            lines = made;
        }
        return made;
    }

    private int[] split() {
        int[] at = new int[32];
        int used = 0;
        int line = textStart;
        while (line < block.length && !isEnd(line)) {
            int feed = lineFeed(line);
            int stop = feed > line && block[feed - 1] == '\r' ? feed - 1 : feed;
            boolean last = isEnd(stop - END.length) && stop - END.length >= line;
            at = used == at.length ? Arrays.copyOf(at, 2 * used) : at;
            at[used++] = line;
            // the command may leave out the line feed before the closing mark
            at[used++] = last ? stop - END.length : stop;
            line = last ? block.length : feed + 1;
        }
        return Arrays.copyOf(at, used);
    }

    private boolean isEnd(int at) {
        return at >= 0 && WireText.startsWith(block, at, block.length, END);
    }

    private int lineFeed(int from) {
        int at = from;
        while (at < block.length && block[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
