// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;

import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Confines failures in writing a request to that request, as {@link GuardedConsumer} does for its answer. */
record GuardedProducer(AsyncRequestProducer producer) implements AsyncRequestProducer {

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        GuardedConsumer.guard(() -> producer.sendRequest(channel, context));
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public int available() {
        return producer.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        try {
            producer.produce(channel);
        } catch (Error e) {
            throw new IOException("the request could not be written: " + e, e);
        }
    }

    @Override
    public void failed(Exception cause) {
        producer.failed(cause);
    }

    @Override
    public void releaseResources() {
        producer.releaseResources();
    }
}
