package io.github.camelasterisk.ajam.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.codec.MessageHandler;
import io.github.camelasterisk.ajam.codec.RawDecoder;
import io.github.camelasterisk.ajam.codec.ResponseBuilder;

/**
 * Reads one answer as it comes. It never holds the server back: Asterisk cuts off a body that is not taken within 30
 * seconds, and what was left of it is lost.
 */
final class AnswerReader implements AsyncResponseConsumer<Answer> {

    private static final String WAIT_EVENT_COMPLETE = "WaitEventComplete";

    private final Call call;
    private final WireRecord wire;
    private final ResponseBuilder response = new ResponseBuilder();

    private volatile AnswerHead head;
    private volatile long length;
    private RawDecoder decoder;
    private int liveEvents;
    private FutureCallback<Answer> result;

    AnswerReader(Call call, WireRecord wire) {
        this.call = call;
        this.wire = wire;
    }

    AnswerHead head() {
        return head;
    }

    long length() {
        return length;
    }

    @Override
    public void consumeResponse(HttpResponse message, EntityDetails entity, HttpContext context, FutureCallback<Answer> callback) {
        head = AnswerHead.of(message);
        result = callback;
        if (head.isMessages()) {
            boolean live = call.events() != null && call.ticket().covers(head);
            decoder = live
                    ? new RawDecoder(call.account().charset(), this::isWanted, new Live(call.events(), response))
                    : new RawDecoder(call.account().charset(), name -> true, response);
        }
        if (entity == null) {
            complete();
        }
    }

    private boolean isWanted(String eventName) {
        if (WAIT_EVENT_COMPLETE.equals(eventName)) {
            return true;
        }
        liveEvents++;
        return call.events().wants(eventName);
    }

    @Override
    public void informationResponse(HttpResponse message, HttpContext context) {
        // 1xx answers say nothing that matters here
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer chunk) {
        length += chunk.remaining();
        if (wire != null) {
            wire.body(chunk);
        }
        if (decoder != null) {
            decoder.decode(chunk);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        complete();
    }

    private void complete() {
        if (decoder != null) {
            decoder.end();
        }
        result.completed(new Answer(head, response.build(), liveEvents, length));
    }

    @Override
    public void failed(Exception cause) {
        // the request's own callback hears of it
    }

    @Override
    public void releaseResources() {
        decoder = null;
    }

    /** Hands events on as they come, and keeps what closes the WaitEvent. */
    private record Live(EventSink sink, ResponseBuilder rest) implements MessageHandler {

        @Override
        public void event(AmiEvent event) {
            if (WAIT_EVENT_COMPLETE.equals(event.name())) {
                rest.event(event);
            } else {
                sink.event(event);
            }
        }

        @Override
        public void answer(AmiFields fields) {
            rest.answer(fields);
            sink.answer(fields);
        }
    }
}
