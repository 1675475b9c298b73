// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Captured events as one answer to a WaitEvent. */
public record Canned(byte[] body, int events) {

    public static final int EVENTS = 1000;

    private static final byte[] END = "Event: WaitEventComplete\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Returns the beginning of a captured body: the response and {@link #EVENTS} events. */
    public static Canned of(Path captured) throws IOException {
        byte[] bytes = Files.readAllBytes(captured);
        int end = 0;
        for (int messages = 0; messages <= EVENTS; messages++) {
            end = nextMessage(bytes, end);
        }
        byte[] body = Arrays.copyOf(bytes, end + END.length);
        System.arraycopy(END, 0, body, end, END.length);
        return new Canned(body, EVENTS);
    }

    /** Returns the start of the message after the one at {@code from}. */
    static int nextMessage(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != '\r' || bytes[i + 2] != '\r') {
            i++;
        }
        return i + 4;
    }

    public double bytesPerEvent() {
        return (double) body.length / events;
    }
}
