// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.asterisk;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** A minimal HTTP client for Asterisk: one blocking connection, one session, no object per line. */
public final class RawClient implements AutoCloseable {

    private final URI url;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String cookie = "";
    /** Unread bytes of the current body. */
    private long left;

    /** Logs in; {@code events} is the event mask, such as {@code on} or {@code off}. */
    public RawClient(Settings settings, String events) throws IOException {
        url = settings.url();
        socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        String answer = ask("Action=Login&Username=" + settings.user() + "&Secret=" + settings.password() + "&Events=" + events);
        if (!answer.startsWith("Response: Success")) {
            throw new IOException("Login: " + answer);
        }
    }

    /** Returns the header that identifies the session. */
    public String cookie() {
        return cookie;
    }

    /** Sends an action and returns the complete answer. */
    public String ask(String form) throws IOException {
        send(form);
        byte[] body = in.readNBytes((int) left);
        left = 0;
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Sends an action; the caller must read its answer to the end with {@link #read}. */
    public void send(String form) throws IOException {
        send("/rawman", form);
    }

    /** Likewise, at {@code /rawman} or {@code /mxml}. */
    public void send(String path, String form) throws IOException {
        String request = "POST " + url.getPath() + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nCookie: " + cookie
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n" + form;
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        left = readHead();
    }

    /** Reads part of the body, at least one byte; -1 at its end. */
    public int read(byte[] buffer, int offset) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(left, buffer.length - offset));
        if (read < 0) {
            throw new EOFException("body cut off");
        }
        left -= read;
        return read;
    }

    private long readHead() throws IOException {
        long length = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Long.parseLong(value);
            } else if (line.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
                cookie = value.substring(0, value.indexOf(';'));
            }
        }
        return length;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("connection closed");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
