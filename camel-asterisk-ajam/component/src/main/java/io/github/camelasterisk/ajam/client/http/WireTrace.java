// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiSecrets;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.WireQueue;

/** Passes one request and its answer to a listener, each in its turn in the queue. Not for use by two threads at a time. */
final class WireTrace {

    private static final Pattern LINE = Pattern.compile("(?m)^(?:([^:\\r\\n]*):( ?))?([^\\r\\n]*)");
    /** An attribute of mxml, whose value may be truncated; the number of a repeated name is not part of it. */
    private static final Pattern ATTRIBUTE = Pattern.compile(" (\\w+)(-\\d+)?='([^'<]*)");

    private final WireQueue queue;
    private final AjamWireListener.Request request;
    private final Charset charset;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private final long started = System.nanoTime();

    public WireTrace(WireQueue queue, long number, URI address, AmiAction action, Charset charset) {
        this.queue = queue;
        this.request = new AjamWireListener.Request(number, address, action.masked());
        this.charset = charset;
    }

    public void request() {
        queue.tell(listener -> listener.request(request));
    }

    public void body(ByteBuffer chunk) {
        int room = AjamWireListener.Answer.BODY_LENGTH - beginning.size();
        for (int i = 0; i < Math.min(room, chunk.remaining()); i++) {
            beginning.write(chunk.get(chunk.position() + i));
        }
    }

    public void answer(int status, long length, Exception failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        byte[] body = beginning.toByteArray();
        queue.tell(listener -> listener.answer(request,
                new AjamWireListener.Answer(status, masked(new String(body, charset)), length, duration, failure)));
    }

    static String masked(String body) {
        return body.startsWith("<") ? ATTRIBUTE.matcher(body).replaceAll(found -> Matcher.quoteReplacement(attribute(found))) : lines(body);
    }

    private static String attribute(MatchResult found) {
        String name = found.group(1);
        // the only entity that matters in the search for secrets
        String sent = found.group(3).replace("&quot;", "\"");
        String value = ("opaque_data".equals(name) ? lines(sent) : AmiSecrets.shown(name, sent)).replace("\"", "&quot;");
        return found.group().substring(0, found.start(3) - found.start()) + value;
    }

    private static String lines(String body) {
        return LINE.matcher(body).replaceAll(found -> Matcher.quoteReplacement(line(found)));
    }

    private static String line(MatchResult found) {
        String name = found.group(1);
        return name == null ? AmiSecrets.line(found.group(3)) : name + ":" + found.group(2) + AmiSecrets.shown(name.strip(), found.group(3));
    }
}
