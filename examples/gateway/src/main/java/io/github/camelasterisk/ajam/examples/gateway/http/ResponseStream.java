// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Writes to a client, and waits while it does not read. For a thread that may wait. */
final class ResponseStream extends OutputStream {

    private static final long LONGEST_WAIT_SECONDS = 30;

    private final HttpServerResponse response;

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (response.closed() || response.ended()) {
            throw new IOException("The client has closed the connection");
        }
        if (response.writeQueueFull()) {
            awaitDrain();
        }
        response.write(Buffer.buffer(length).appendBytes(bytes, offset, length));
    }

    private void awaitDrain() throws IOException {
        CountDownLatch drained = new CountDownLatch(1);
        response.drainHandler(ignored -> drained.countDown());
        try {
            if (response.writeQueueFull() && !drained.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("The client has read nothing for " + LONGEST_WAIT_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a client did not read", e);
        }
    }
}
