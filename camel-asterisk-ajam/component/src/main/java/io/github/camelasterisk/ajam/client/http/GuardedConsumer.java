// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Confines failures in reading an answer to that answer. The HTTP client expects exceptions; an Error would end the I/O thread, and with
 * it all connections to all servers.
 */
final class GuardedConsumer<T> implements AsyncResponseConsumer<T> {

    private final AsyncResponseConsumer<T> consumer;

    GuardedConsumer(AsyncResponseConsumer<T> consumer) {
        this.consumer = consumer;
    }

    interface Step {
        void run() throws HttpException, IOException;
    }

    static void guard(Step step) throws HttpException, IOException {
        try {
            step.run();
        } catch (Error e) {
            throw new IOException("it could not be processed: " + e, e);
        }
    }

    /** For calls in which the HTTP client expects no exception. */
    private static void quietly(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            // the request always ends, and its own callback reports how
        }
    }

    static Exception asException(Throwable thrown) {
        return thrown instanceof Exception exception ? exception : new IOException("the request could not be processed: " + thrown, thrown);
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        guard(() -> consumer.consumeResponse(response, entity, context, callback));
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        guard(() -> consumer.informationResponse(response, context));
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        consumer.updateCapacity(capacity);
    }

    @Override
    public void consume(ByteBuffer chunk) throws IOException {
        ReadingThread reading = ReadingThread.enter();
        try {
            consumer.consume(chunk);
        } catch (Error e) {
            throw new IOException("the answer could not be processed: " + e, e);
        } finally {
            reading.leave();
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        ReadingThread reading = ReadingThread.enter();
        try {
            guard(() -> consumer.streamEnd(trailers));
        } finally {
            reading.leave();
        }
    }

    @Override
    public void failed(Exception cause) {
        quietly(() -> consumer.failed(cause));
    }

    @Override
    public void releaseResources() {
        quietly(consumer::releaseResources);
    }
}
