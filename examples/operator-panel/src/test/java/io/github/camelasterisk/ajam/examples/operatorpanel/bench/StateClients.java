// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Browsers' worth of clients of the state's stream, on one thread. They look at nothing but the marks in it. */
final class StateClients implements AutoCloseable {

    /** What is in front of a time of {@link System#nanoTime()}. */
    static final String MARK = "sent ";
    private static final int MOST_DIGITS = 20;

    /** What came; times in ms, names and bytes of all clients together. */
    record Figures(double p50, double p99, long names, long bytes) {
    }

    private final int port;
    private final String key;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private List<Double> latencies = new ArrayList<>();
    private long bytes;
    private volatile boolean closed;

    StateClients(int port, String key) throws IOException {
        this.port = port;
        this.key = key;
    }

    void open(int clients) throws IOException {
        for (int i = 0; i < clients; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(("GET /api/panel/state HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new StringBuilder());
            channels.add(channel);
        }
        Thread reader = new Thread(this::read, "state-clients");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
        try {
            while (!closed) {
                selector.select(100);
                for (SelectionKey ready : selector.selectedKeys()) {
                    buffer.clear();
                    int length = ((SocketChannel) ready.channel()).read(buffer);
                    if (length < 0) {
                        ready.cancel();
                    } else {
                        take((StringBuilder) ready.attachment(), new String(buffer.array(), 0, length, StandardCharsets.ISO_8859_1));
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException ended) {
            // close() need not wait for the last select
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private synchronized void take(StringBuilder rest, String text) {
        long now = System.nanoTime();
        bytes += text.length();
        rest.append(text);
        int done = 0;
        for (int mark = rest.indexOf(MARK); mark >= 0 && mark + MARK.length() + MOST_DIGITS < rest.length(); mark = rest.indexOf(MARK, done)) {
            int from = mark + MARK.length();
            int to = rest.indexOf("\"", from);
            latencies.add((now - Long.parseLong(rest.substring(from, to))) / 1e6);
            done = to;
        }
        // a mark may be cut at the end
        rest.delete(0, Math.max(done, rest.length() - MARK.length() - MOST_DIGITS));
    }

    synchronized void forget() {
        latencies = new ArrayList<>();
        bytes = 0;
    }

    synchronized Figures figures() {
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Figures(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], sorted.length, bytes);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
