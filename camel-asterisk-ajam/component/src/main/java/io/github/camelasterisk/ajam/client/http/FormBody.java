// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducerWrapper;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;

/** The body of a request, which also tracks the progress of the request on its connection. */
final class FormBody extends AsyncEntityProducerWrapper {

    /** Asterisk 1.8 and 11 read a form only if the media type has no parameters, not even a charset. */
    private static final ContentType TYPE = ContentType.create(ContentType.APPLICATION_FORM_URLENCODED.getMimeType());

    /** A request that has begun can't be withdrawn, and a withdrawn one never begins. */
    private enum Progress {
        WAITING, BEGUN, WITHDRAWN
    }

    private final int size;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
    private HttpClientContext context;
    private volatile long receivedBefore;

    public FormBody(byte[] form) {
        super(new BasicAsyncEntityProducer(form, TYPE));
        this.size = form.length;
    }

    void watch(HttpClientContext requestContext) {
        this.context = requestContext;
    }

    public int size() {
        return size;
    }

    /** Returns whether any part of the request may have reached the server. */
    boolean isBegun() {
        return progress.get() == Progress.BEGUN;
    }

    /** Prevents the request from being sent; returns false if it is too late. */
    boolean withdraw() {
        return progress.compareAndSet(Progress.WAITING, Progress.WITHDRAWN) || progress.get() == Progress.WITHDRAWN;
    }

    /** Returns whether the connection has served an earlier request. */
    boolean isReused() {
        return receivedBefore > 0;
    }

    /** Returns whether a byte was received on the connection since this request began. */
    boolean isAnswered() {
        EndpointDetails connection = context.getEndpointDetails();
        return connection != null && connection.getReceivedBytesCount() > receivedBefore;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        EndpointDetails connection = context.getEndpointDetails();
        if (progress.get() == Progress.WAITING && connection != null) {
            receivedBefore = connection.getReceivedBytesCount();
        }
        if (progress.compareAndSet(Progress.WAITING, Progress.BEGUN) || progress.get() == Progress.BEGUN) {
            super.produce(channel);
        } else {
            throw new IOException("the request was withdrawn");
        }
    }
}
