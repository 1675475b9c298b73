// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** The limit: a loop that reads one body after the other, and only counts. */
public final class RawDrain implements EventSource {

    private static final byte[] EVENT = "\nEvent: ".getBytes(StandardCharsets.US_ASCII);
    /** Longer than any text to find. */
    private static final int OVERLAP = 64;

    private final byte[] buffer = new byte[1 << 18];
    private RawClient client;
    private byte[] mark;
    private Tally tally;
    private volatile boolean closed;

    @Override
    public void open(Settings settings, String markName, Tally counted) throws Exception {
        client = new RawClient(settings, "on");
        mark = ("\nEvent: " + markName + '\r').getBytes(StandardCharsets.US_ASCII);
        tally = counted;
        Thread thread = new Thread(this::drain, "raw-drain");
        thread.setDaemon(true);
        thread.start();
    }

    private void drain() {
        try {
            while (!closed) {
                client.send("Action=WaitEvent");
                readBody();
                // WaitEventComplete, which is counted like the others
                tally.add(-1);
            }
        } catch (IOException e) {
            if (!closed) {
                e.printStackTrace();
            }
        }
    }

    private void readBody() throws IOException {
        int end = 0;
        for (int read = client.read(buffer, 0); read >= 0; read = client.read(buffer, end)) {
            end += read;
            int next = scan(end, end - OVERLAP);
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
        }
        scan(end, end);
    }

    /** Counts the events that begin before {@code limit}, and returns where to continue. */
    private int scan(int end, int limit) {
        int events = 0;
        int i = 0;
        for (; i < limit; i++) {
            if (buffer[i] == '\n' && startsWith(EVENT, i, end)) {
                events++;
                if (startsWith(mark, i, end)) {
                    tally.add(events);
                    tally.mark();
                    events = 0;
                }
            }
        }
        tally.add(events);
        return i;
    }

    private boolean startsWith(byte[] text, int from, int end) {
        if (end - from < text.length) {
            return false;
        }
        for (int i = 1; i < text.length; i++) {
            if (buffer[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        client.close();
    }
}
