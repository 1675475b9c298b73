// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelasterisk.ajam.benchmarks.asterisk.Originator;
import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** Captures the body of one WaitEvent, which contains all events of a burst, in a file. */
public final class Capture {

    private static final int EVENTS = 94_000;

    private Capture() {
    }

    /** Captures the answer at this path, {@code /rawman} or {@code /mxml}, unless the file exists. */
    public static void to(Path file, String path, Settings settings) throws Exception {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (RawClient gathering = new RawClient(settings, "on")) {
            emit(settings);
            gathering.send(path, "Action=WaitEvent");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                copy(gathering, out);
            }
        }
    }

    private static void emit(Settings settings) throws Exception {
        Tally tally = new Tally();
        try (Originator originator = new Originator(settings); EventSource end = new RawDrain()) {
            end.open(settings, "Hangup", tally);
            tally.expect(2);
            originator.burst(EVENTS);
            tally.await();
        }
    }

    private static void copy(RawClient from, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = from.read(buffer, 0); read >= 0; read = from.read(buffer, 0)) {
            to.write(buffer, 0, read);
        }
    }
}
