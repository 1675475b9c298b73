// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to a simulated PBX: one request after the other. */
final class FarmConnection {

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Pbx pbx;
    private final ByteBuffer in = ByteBuffer.allocate(8192);
    private ByteBuffer[] out = {};

    FarmConnection(ServerSocketChannel server, Selector selector, Pbx pbx) throws IOException {
        this.pbx = pbx;
        channel = server.accept();
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ready() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isReadable()) {
            read();
        }
    }

    private void read() throws IOException {
        if (channel.read(in) < 0) {
            channel.close();
            pbx.left(this);
            return;
        }
        String request = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = request.indexOf("\r\n\r\n");
        if (head >= 0) {
            Matcher length = LENGTH.matcher(request.substring(0, head));
            int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (request.length() >= end) {
                in.clear();
                asked(request.substring(head + 4, end));
            }
        }
    }

    private void asked(String form) throws IOException {
        Matcher action = ACTION.matcher(form);
        if (!action.find()) {
            throw new EOFException("no action: " + form);
        }
        pbx.asked(action.group(1), this);
    }

    void answer(byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-type: text/plain\r\nSet-Cookie: mansession_id=\"" + pbx.session()
                + "\"; Version=1; Max-Age=60\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        out = new ByteBuffer[] {ByteBuffer.wrap(head), ByteBuffer.wrap(body)};
        write();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out[out.length - 1].hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
