// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has Asterisk emit user events at a fixed rate, over one connection. */
final class EventSource implements AutoCloseable {

    private static final Pattern COOKIE = Pattern.compile("mansession_id=\"?([0-9a-f]+)");

    private final Socket socket;
    private final String host;
    private final String cookie;
    private final InputStream in;

    EventSource(String server, String user, String password) throws IOException {
        URI uri = URI.create(server);
        host = uri.getAuthority();
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        Matcher found = COOKIE.matcher(request("", "action=Login&username=" + user + "&secret=" + password + "&events=off"));
        if (!found.find()) {
            throw new IOException("No session: check user name and password");
        }
        cookie = "mansession_id=\"" + found.group(1) + "\"";
    }

    String cookie() {
        return cookie;
    }

    /** Emits events {@code To: RUN-n} for receivers in turn until the time is over or all are sent, and counts them. */
    void emit(String run, int receivers, int perSecond, int seconds, AtomicInteger sent) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1_000_000_000L) {
            int number = sent.getAndIncrement();
            long due = start + number * 1_000_000_000L / perSecond;
            if (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            request("Cookie: " + cookie + "\r\n", "action=UserEvent&UserEvent=Bench&To=" + run + "-" + number % receivers);
        }
    }

    private String request(String headers, String query) throws IOException {
        socket.getOutputStream().write(("GET /rawman?" + query + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("Asterisk closed the connection within '" + head + "'");
            }
            head.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        if (!length.find()) {
            throw new IOException(head.toString());
        }
        in.readNBytes(Integer.parseInt(length.group(1)));
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
