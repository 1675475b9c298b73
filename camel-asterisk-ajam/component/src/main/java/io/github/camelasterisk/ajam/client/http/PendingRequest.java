// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/**
 * A pending request: converts its end, whatever that is, into an answer or a failure that says whether the action may have run. The first
 * end counts. Safe for use by several threads.
 */
final class PendingRequest implements FutureCallback<Response> {

    private final Call call;
    private final BasicHttpRequest request;
    private final FormBody form;
    private final HttpClientContext context;
    private final ResponseConsumer reader;
    private final WireTrace wire;
    private final BodyLimit limit;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private Consumer<PendingRequest> whenEnded = request -> { };
    private volatile Future<Response> exchange;
    /** The bytes received by the last call of {@link #isStalled()}; -1 at first. */
    private long seen = -1;

    public PendingRequest(Call call, BasicHttpRequest request, FormBody form, HttpClientContext context, ResponseConsumer reader, WireTrace wire,
            BodyLimit limit) {
        this.call = call;
        this.request = request;
        this.form = form;
        this.context = context;
        this.reader = reader;
        this.wire = wire;
        this.limit = limit;
        form.watch(context);
    }

    /** Fails with an {@link AjamFailure}. */
    public CompletableFuture<Response> answer() {
        return answer;
    }

    /** Must be called before it is sent. */
    void whenEnded(Consumer<PendingRequest> listener) {
        whenEnded = listener;
    }

    /** Returns the host whose addresses must be known before it is sent. */
    String host() {
        return request.getAuthority().getHostName();
    }

    /** Sends it, unless it has already ended. */
    void sendWith(CloseableHttpAsyncClient client) {
        if (ended.get()) {
            return;
        }
        try {
            exchange = client.execute(new GuardedProducer(new BasicRequestProducer(request, form)), new GuardedConsumer<>(reader), null,
                    context, this);
        } catch (Throwable e) {
            failed(GuardedConsumer.asException(e));
        }
        answer.whenComplete((done, failure) -> {
            if (answer.isCancelled() && exchange != null) {
                exchange.cancel(true);
            }
        });
    }

    /** Returns whether nothing was received since the last call; always false for a request that waits for events. */
    boolean isStalled() {
        long before = seen;
        seen = reader.length();
        return before == seen && !"WaitEvent".equalsIgnoreCase(call.action().name());
    }

    /** Ends it immediately. If it was not sent yet, it never will be. */
    void abort(String why) {
        boolean begun = !form.withdraw();
        end(() -> {
            tell(new CancellationException(why));
            call.credential().failed();
            answer.completeExceptionally(FailureClassifier.aborted(call, begun, reader, why));
        });
        Future<Response> sent = exchange;
        if (sent != null) {
            sent.cancel(true);
        }
    }

    // ---- callbacks of the HTTP client, on its I/O threads

    @Override
    public void completed(Response received) {
        end(() -> {
            tell(null);
            AjamFailure refused = FailureClassifier.refused(call, form.size(), received);
            if (refused == null) {
                call.credential().answered(!form.isReused(), received.head().closing());
                limit.note(received.head().server());
                answer.complete(received);
            } else {
                call.credential().failed();
                answer.completeExceptionally(refused);
            }
        });
    }

    @Override
    public void failed(Exception cause) {
        end(() -> {
            tell(cause);
            call.credential().failed();
            reader.cutOff();
            answer.completeExceptionally(FailureClassifier.broken(call, form, reader, cause));
        });
    }

    @Override
    public void cancelled() {
        end(() -> {
            tell(new CancellationException("given up"));
            answer.cancel(false);
        });
    }

    /** Any failure ends the request. */
    private void end(Runnable step) {
        if (ended.compareAndSet(false, true)) {
            try {
                step.run();
            } catch (Throwable e) {
                answer.completeExceptionally(new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER,
                        call.action().name() + " may have run or not: its answer could not be processed (" + e + ")", e));
            } finally {
                whenEnded.accept(this);
            }
        }
    }

    private void tell(Exception failure) {
        if (wire != null) {
            int status = reader.head() == null ? 0 : reader.head().status();
            wire.answer(status, reader.length(), failure);
        }
    }
}
