package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducerWrapper;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;

/** The body of a request, which also knows how far the request came on its connection. */
final class FormBody extends AsyncEntityProducerWrapper {

    /** Asterisk 1.8 and 11 read a form only where nothing follows the type, no charset either. */
    private static final ContentType TYPE = ContentType.create(ContentType.APPLICATION_FORM_URLENCODED.getMimeType());

    /** Once it has begun it can't be withdrawn, and what is withdrawn never begins. */
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

    /** Whether any of the request may have reached the server. */
    boolean isBegun() {
        return progress.get() == Progress.BEGUN;
    }

    /** Sees to it that nothing of the request is sent; returns false if that is too late. */
    boolean withdraw() {
        return progress.compareAndSet(Progress.WAITING, Progress.WITHDRAWN) || progress.get() == Progress.WITHDRAWN;
    }

    /** Whether the connection had served an earlier request. */
    boolean isReused() {
        return receivedBefore > 0;
    }

    /** Whether a byte came back on the connection since this request began. */
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
