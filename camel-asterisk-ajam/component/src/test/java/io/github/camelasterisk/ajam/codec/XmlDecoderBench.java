package io.github.camelasterisk.ajam.codec;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/**
 * How fast a body of /mxml is decoded, beside a StAX loop that only walks the same document. The first argument is a file
 * with such a body, the others are classes of XMLInputFactory on the class path; without them it is the JDK's.
 */
final class XmlDecoderBench {

    private static final int CHUNK = 16 * 1024;
    private static final int ROUNDS = 12;

    private final byte[] body;

    private XmlDecoderBench(byte[] body) {
        this.body = body;
    }

    /** Counts messages, and what it reads of them, so that the work can't be left out. */
    private static final class Counter implements MessageHandler {

        private final boolean reads;
        private long count;

        private Counter(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void event(AmiEvent event) {
            count(event.fields());
        }

        @Override
        public void answer(AmiFields fields) {
            count(fields);
        }

        private void count(AmiFields fields) {
            count++;
            for (int i = 0; reads && i < fields.size(); i++) {
                count += fields.name(i).length() + fields.value(i).length();
            }
        }
    }

    private interface Work {
        long run() throws XMLStreamException;
    }

    public static void main(String[] arguments) throws Exception {
        XmlDecoderBench bench = new XmlDecoderBench(Files.readAllBytes(Path.of(arguments[0])));
        bench.measure("XmlDecoder", () -> bench.decode(name -> true, new Counter(false)));
        bench.measure("XmlDecoder, every field read", () -> bench.decode(name -> true, new Counter(true)));
        bench.measure("XmlDecoder, no event wanted", () -> bench.decode(name -> false, new Counter(false)));
        XMLInputFactory jdk = XMLInputFactory.newDefaultFactory();
        bench.measure("StAX of the JDK, walked", () -> bench.walk(jdk, false));
        bench.measure("StAX of the JDK, every attribute read", () -> bench.walk(jdk, true));
        for (int i = 1; i < arguments.length; i++) {
            XMLInputFactory factory = (XMLInputFactory) Class.forName(arguments[i]).getDeclaredConstructor().newInstance();
            bench.measure(arguments[i] + ", walked", () -> bench.walk(factory, false));
            bench.measure(arguments[i] + ", every attribute read", () -> bench.walk(factory, true));
        }
    }

    private long decode(Predicate<String> wanted, Counter counter) {
        XmlDecoder decoder = new XmlDecoder(StandardCharsets.UTF_8, new EventFilter(wanted), counter);
        for (int from = 0; from < body.length; from += CHUNK) {
            decoder.decode(ByteBuffer.wrap(body, from, Math.min(CHUNK, body.length - from)));
        }
        decoder.end();
        return counter.count;
    }

    private long walk(XMLInputFactory factory, boolean reads) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        long count = 0;
        while (reader.hasNext()) {
            boolean element = reader.next() == XMLStreamReader.START_ELEMENT;
            count++;
            for (int i = 0; reads && element && i < reader.getAttributeCount(); i++) {
                count += reader.getAttributeLocalName(i).length() + reader.getAttributeValue(i).length();
            }
        }
        return count;
    }

    /** Prints the best round and the median: other work on the machine only ever adds time. */
    private void measure(String name, Work work) throws XMLStreamException {
        double[] rates = new double[ROUNDS];
        long count = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            count = work.run();
            rates[i] = body.length / 1e6 / ((System.nanoTime() - start) / 1e9);
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "%-60s best %5.0f MB/s, median %5.0f MB/s (%d)%n", name, rates[ROUNDS - 1], rates[ROUNDS / 2], count);
    }
}
