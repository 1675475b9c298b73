// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A captured body, in chunks as from a socket: each operation decodes all of it, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBench {

    private static final int CHUNK = 64 * 1024;
    private static final int ONE_IN = 10;
    private static final String WANTED = "Wanted";

    private byte[] body;
    private byte[] oneInTen;

    @Setup
    public void read() throws IOException {
        body = Files.readAllBytes(Settings.ofSystem().rawBody());
        oneInTen = renameOneInTen(body);
    }

    /** The same events; every tenth has another name. */
    private static byte[] renameOneInTen(byte[] body) {
        StringBuilder renamed = new StringBuilder(body.length);
        String[] messages = new String(body, StandardCharsets.ISO_8859_1).split("(?<=\r\n\r\n)");
        for (int i = 0; i < messages.length; i++) {
            renamed.append(i % ONE_IN == 1 ? "Event: " + WANTED + messages[i].substring(messages[i].indexOf('\r')) : messages[i]);
        }
        return renamed.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The limit: how fast these bytes can be scanned one by one for the ends of messages. */
    @Benchmark
    public int rawScan() {
        int messages = 0;
        byte[] bytes = body;
        int last = bytes.length - 3;
        for (int i = 0; i < last; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                messages++;
            }
        }
        return messages;
    }

    /** Every event is created, but its fields are not accessed. */
    @Benchmark
    public void decode(Blackhole blackhole) {
        decode(body, name -> true, blackhole);
    }

    /** Nine of ten are dropped by name. */
    @Benchmark
    public void decodeFiltered(Blackhole blackhole) {
        decode(oneInTen, WANTED::equals, blackhole);
    }

    private static void decode(byte[] bytes, Predicate<String> wanted, Blackhole blackhole) {
        RawDecoder decoder = new RawDecoder(StandardCharsets.UTF_8, new EventFilter(wanted), Integer.MAX_VALUE, new Sink(blackhole));
        for (int from = 0; from < bytes.length; from += CHUNK) {
            decoder.decode(ByteBuffer.wrap(bytes, from, Math.min(CHUNK, bytes.length - from)));
        }
        decoder.end();
    }

    private record Sink(Blackhole blackhole) implements MessageHandler {

        @Override
        public void event(AmiEvent event) {
            blackhole.consume(event);
        }

        @Override
        public void answer(AmiFields fields) {
            blackhole.consume(fields);
        }
    }
}
