// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Many clients of the event stream on one thread. Those that are not started read nothing. */
final class StreamClients implements AutoCloseable {

    private static final String TIMESTAMP = "\"Timestamp\":\"";
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final int port;
    private final String key;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final List<Double> latencies = new ArrayList<>();
    private volatile int delivered;
    private volatile boolean closed;

    /** What came of a measurement; latencies from Asterisk's time stamp to the client, in ms. */
    record Figures(int delivered, int missed, double p50, double p99) {
    }

    StreamClients(int port, String key) throws IOException {
        this.port = port;
        this.key = key;
    }

    void open(String path) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channels.add(channel);
    }

    /** Begins to read, and waits until all streams are open. */
    void start(int clients) throws Exception {
        CountDownLatch open = new CountDownLatch(clients);
        for (SocketChannel channel : channels) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new StringBuilder());
        }
        Thread reader = new Thread(() -> read(open), "stream-clients");
        reader.setDaemon(true);
        reader.start();
        if (!open.await(60, TimeUnit.SECONDS)) {
            throw new IOException(open.getCount() + " streams were not opened");
        }
    }

    private void read(CountDownLatch open) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (!closed) {
                selector.select(100);
                for (SelectionKey ready : selector.selectedKeys()) {
                    buffer.clear();
                    if (((SocketChannel) ready.channel()).read(buffer) < 0) {
                        ready.cancel();
                        continue;
                    }
                    take((StringBuilder) ready.attachment(), new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1), open);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException e) {
            if (!closed) {
                e.printStackTrace();
            }
        }
    }

    private void take(StringBuilder rest, String text, CountDownLatch open) {
        Instant now = Instant.now();
        double micros = now.getEpochSecond() * 1e6 + now.getNano() / 1e3;
        rest.append(text);
        if (rest.indexOf("retry: 2000\n\n") >= 0) {
            open.countDown();
        }
        int done = 0;
        for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n", done)) {
            int stamp = rest.indexOf(TIMESTAMP, done);
            if (stamp >= 0 && stamp < end) {
                int from = stamp + TIMESTAMP.length();
                latencies.add((micros - Double.parseDouble(rest.substring(from, rest.indexOf("\"", from))) * 1e6) / 1e3);
                delivered++;
            }
            done = end + 2;
        }
        rest.delete(0, done);
    }

    /** Waits for what is still on its way. */
    Figures figures(int sent) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (delivered < sent && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Figures(delivered, sent - delivered, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
