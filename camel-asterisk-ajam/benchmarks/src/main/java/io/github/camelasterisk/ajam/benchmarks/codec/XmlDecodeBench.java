// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.XmlDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A captured document of /mxml in chunks, beside the JDK's StAX reader on the same one: each operation decodes all of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class XmlDecodeBench {

    private static final int CHUNK = 64 * 1024;

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private byte[] body;

    @Setup
    public void read() throws IOException {
        body = Files.readAllBytes(Settings.ofSystem().xmlBody());
    }

    /** Every event is created, but its fields are not accessed. */
    @Benchmark
    public void decode(Blackhole blackhole) {
        decode(blackhole::consume);
    }

    /** Every name and value of every event is accessed. */
    @Benchmark
    public void decodeFields(Blackhole blackhole) {
        decode(fields -> {
            for (int i = 0; i < fields.size(); i++) {
                blackhole.consume(fields.name(i));
                blackhole.consume(fields.value(i));
            }
        });
    }

    private void decode(Consumer<AmiFields> sink) {
        XmlDecoder decoder = new XmlDecoder(StandardCharsets.UTF_8, EventFilter.ALL, Integer.MAX_VALUE, new Sink(sink));
        for (int from = 0; from < body.length; from += CHUNK) {
            decoder.decode(ByteBuffer.wrap(body, from, Math.min(CHUNK, body.length - from)));
        }
        decoder.end();
    }

    /** From element to element, without accessing attributes. */
    @Benchmark
    public int walk() throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        int elements = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                elements++;
            }
        }
        return elements;
    }

    /** Every name and value of every attribute is accessed. */
    @Benchmark
    public void walkFields(Blackhole blackhole) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    blackhole.consume(reader.getAttributeLocalName(i));
                    blackhole.consume(reader.getAttributeValue(i));
                }
            }
        }
    }

    private record Sink(Consumer<AmiFields> sink) implements MessageHandler {

        @Override
        public void event(AmiEvent event) {
            sink.accept(event.fields());
        }

        @Override
        public void answer(AmiFields fields) {
            sink.accept(fields);
        }
    }
}
