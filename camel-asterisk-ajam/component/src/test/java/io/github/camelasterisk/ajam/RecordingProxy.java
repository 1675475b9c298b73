package io.github.camelasterisk.ajam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the answers of a server as they stand on the wire, for a client that asks for one after the other. */
final class RecordingProxy extends FaultProxy {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    RecordingProxy(int target) throws IOException {
        super(target);
    }

    @Override
    void answered(byte[] bytes, int length) {
        synchronized (answers) {
            answers.write(bytes, 0, length);
        }
    }

    /** The body of the last answer since this was last asked for, a char for each byte. */
    String lastBody() {
        String bytes;
        synchronized (answers) {
            bytes = answers.toString(StandardCharsets.ISO_8859_1);
            answers.reset();
        }
        String body = null;
        for (int next = 0; next < bytes.length();) {
            int start = bytes.indexOf(END_OF_HEAD, next) + END_OF_HEAD.length();
            int end = start + length(bytes.substring(next, start));
            body = bytes.substring(start, end);
            next = end;
        }
        return body;
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IllegalStateException("An answer without a length: " + head);
        }
        return Integer.parseInt(length.group(1));
    }
}
