// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.BodyDecoder;
import io.github.camelasterisk.ajam.codec.EventFilter;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.MessageTooLargeException;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import io.github.camelasterisk.ajam.codec.ResponseBuilder;
import io.github.camelasterisk.ajam.codec.XmlDecoder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Reads one answer as it arrives. It never delays the server: Asterisk cuts off a body that is not read within 30 seconds, and the rest
 * of it is lost.
 */
public final class ResponseConsumer implements AsyncResponseConsumer<Response> {

    /** The event that ends the answer to a WaitEvent. */
    public static final String WAIT_EVENT_COMPLETE = "WaitEventComplete";

    private final Call call;
    private final WireTrace wire;
    private final ResponseBuilder response;

    private volatile ResponseHead head;
    private volatile long length;
    private boolean bounded;
    private BodyDecoder decoder;
    private Live live;
    private FutureCallback<Response> result;

    /**
     * Creates the consumer of one response.
     *
     * @param call the request
     * @param wire records the bytes
     */
    public ResponseConsumer(Call call, WireTrace wire) {
        this.call = call;
        this.wire = wire;
        this.response = new ResponseBuilder(call.account().maxMessageSize());
    }

    ResponseHead head() {
        return head;
    }

    long length() {
        return length;
    }

    @Override
    public void consumeResponse(HttpResponse message, EntityDetails entity, HttpContext context, FutureCallback<Response> callback) {
        head = ResponseHead.of(message);
        result = callback;
        if (!head.others().isEmpty()) {
            call.credential().cookies().note(head.others(), HttpCoreContext.cast(context).getRequest().getPath());
        }
        if (head.isMessages(call.format())) {
            decoder = call.events() != null && call.credential().matches(head) ? liveDecoder(call.events())
                    : decoder(EventFilter.ALL, response);
        }
        bounded = entity == null || entity.getContentLength() >= 0 || message.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        if (entity == null) {
            complete();
        }
    }

    private BodyDecoder liveDecoder(EventSink sink) {
        live = new Live(sink, response, head.isByAsterisk());
        return decoder(sink.filter(), live);
    }

    private BodyDecoder decoder(EventFilter filter, MessageHandler handler) {
        Charset charset = call.account().charset();
        int limit = call.account().maxMessageSize();
        return switch (call.format()) {
            case RAW -> new RawDecoder(charset, filter, limit, handler);
            case XML -> new XmlDecoder(charset, filter, limit, handler);
        };
    }

    @Override
    public void informationResponse(HttpResponse message, HttpContext context) {
        // 1xx answers contain nothing relevant
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer chunk) {
        int size = chunk.remaining();
        length += size;
        if (wire != null) {
            wire.body(chunk);
        }
        if (decoder != null) {
            decoder.decode(chunk);
        } else if (length > call.account().maxMessageSize()) {
            // not Asterisk's, so it need not be read to its end
            throw new MessageTooLargeException(call.account().maxMessageSize());
        }
        if (live != null) {
            live.read(size);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        if (bounded || length > 0) {
            complete();
        } else {
            // at the end of a connection, the parser takes an incomplete head for a complete one; Asterisk's answers always have a length
            result.failed(new ConnectionClosedException("the connection was closed within the head of the answer"));
        }
    }

    private void complete() {
        if (decoder != null) {
            decoder.end();
        }
        long liveEvents = 0;
        if (live != null) {
            live.flush();
            liveEvents = decoder.events() - live.completions;
        }
        result.completed(new Response(head, response.build(), liveEvents, length));
    }

    @Override
    public void failed(Exception cause) {
        // the request's own callback receives it
    }

    /** The answer ended early: passes on the complete messages. */
    void cutOff() {
        if (live != null) {
            live.flush();
        }
    }

    @Override
    public void releaseResources() {
        decoder = null;
    }

    /**
     * Collects events while more bytes are available, since waking their receiver costs as much as many events, and keeps the one that
     * ends the WaitEvent.
     */
    private static final class Live implements MessageHandler {

        /** Events are passed on after this many bytes at the latest, so that reading and routing overlap. */
        private static final int PIECE = 128 * 1024;
        /** A smaller chunk means that the rest has not arrived yet. */
        private static final int WHOLE_CHUNK = AjamHttp.BUFFER_BYTES / 2;

        private final EventSink sink;
        private final ResponseBuilder rest;
        private List<AmiEvent> events = new ArrayList<>();
        private int gathered;
        private int completions;
        private boolean byAsterisk;

        /** @param byAsterisk false if only the response, which precedes all events, can tell that they are Asterisk's */
        Live(EventSink sink, ResponseBuilder rest, boolean byAsterisk) {
            this.sink = sink;
            this.rest = rest;
            this.byAsterisk = byAsterisk;
        }

        @Override
        public void event(AmiEvent event) {
            if (WAIT_EVENT_COMPLETE.equals(event.name())) {
                completions++;
                rest.event(event);
            } else if (byAsterisk) {
                events.add(event);
            }
        }

        @Override
        public void answer(AmiFields fields) {
            byAsterisk |= fields.indexOf("Response", 0) >= 0;
            if (!byAsterisk || sink.answer(fields)) {
                rest.answer(fields);
            }
        }

        void read(int bytes) {
            sink.progress();
            gathered += bytes;
            if (bytes < WHOLE_CHUNK || gathered >= PIECE) {
                flush();
            }
        }

        void flush() {
            gathered = 0;
            if (!events.isEmpty()) {
                List<AmiEvent> next = events;
                events = new ArrayList<>(next.size());
                sink.events(next);
            }
        }
    }
}
