// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A simulated PBX with one listener: a WaitEvent waits until there are events. */
final class Pbx {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(50);
    private static final byte[] BEGIN = ascii("Response: Success\r\nMessage: Waiting for Event completed.\r\n\r\n");
    private static final byte[] END = ascii("Event: WaitEventComplete\r\n\r\n");
    /** As long as Asterisk's own, in a burst. */
    private static final String EVENT = """
            Event: UserEvent
            Privilege: user,all
            Channel: Local/burst@default-00000004;2
            ChannelState: 6
            ChannelStateDesc: Up
            CallerIDNum: <unknown>
            CallerIDName: <unknown>
            ConnectedLineNum: <unknown>
            ConnectedLineName: <unknown>
            Language: en
            AccountCode:\s
            Context: burst-ten
            Exten: 1
            Priority: 1
            Uniqueid: 1795464407.9
            Linkedid: 1795464407.8
            UserEvent: Load
            Seq: %d

            """.replace("\n", "\r\n");

    private final Canned canned;
    /** The offset of this PBX in each interval, from 0 to 1, so that not all emit at the same time. */
    private final double phase;
    private final String session = Integer.toHexString(System.identityHashCode(this));
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private FarmConnection waiting;
    private long waitsUntil;

    private int bodies;
    private long emitsFrom;
    private int perSecond;
    /** The numbers of the events before this emission, and at its end; and of the latest event. */
    private long first;
    private long last;
    private long sequence;

    Pbx(Canned canned, double phase) {
        this.canned = canned;
        this.phase = phase;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    String session() {
        return session;
    }

    /** The number of further answers with the canned events. */
    void give(int number) {
        bodies += number;
    }

    void emit(long now, int eventsPerSecond, int seconds) {
        emitsFrom = now;
        perSecond = eventsPerSecond;
        first = last;
        last = first + (long) eventsPerSecond * seconds;
    }

    void asked(String action, FarmConnection connection) throws IOException {
        switch (action) {
            case "WaitEvent" -> {
                waiting = connection;
                waitsUntil = System.nanoTime() + WAIT_NANOS;
                answerIfDue(System.nanoTime());
            }
            case "Logoff" -> {
                endWait();
                connection.answer(ascii("Response: Goodbye\r\nMessage: Thanks for all the fish.\r\n\r\n"));
            }
            case "Challenge" -> connection.answer(ascii("Response: Success\r\nChallenge: 123456789\r\n\r\n"));
            case "Login" -> connection.answer(ascii("Response: Success\r\nMessage: Authentication accepted\r\n\r\n"));
            default -> connection.answer(ascii("Response: Success\r\nPing: Pong\r\n\r\n"));
        }
    }

    void left(FarmConnection connection) {
        if (waiting == connection) {
            waiting = null;
        }
    }

    void tick(long now) {
        generate(now);
        try {
            answerIfDue(now);
        } catch (IOException e) {
            waiting = null;
        }
    }

    private void generate(long now) {
        long due = Math.min(last, first + (long) ((now - emitsFrom) / 1e9 * perSecond + phase));
        for (; sequence < due; sequence++) {
            gathered.writeBytes(ascii(EVENT.formatted(sequence + 1)));
        }
    }

    private void answerIfDue(long now) throws IOException {
        if (waiting == null) {
            return;
        }
        if (bodies > 0) {
            bodies--;
            answer(canned.body());
        } else if (gathered.size() > 0 || now > waitsUntil) {
            endWait();
        }
    }

    private void endWait() throws IOException {
        if (waiting != null) {
            ByteArrayOutputStream body = new ByteArrayOutputStream(BEGIN.length + gathered.size() + END.length);
            body.writeBytes(BEGIN);
            gathered.writeTo(body);
            body.writeBytes(END);
            gathered.reset();
            answer(body.toByteArray());
        }
    }

    private void answer(byte[] body) throws IOException {
        FarmConnection connection = waiting;
        waiting = null;
        connection.answer(body);
    }
}
