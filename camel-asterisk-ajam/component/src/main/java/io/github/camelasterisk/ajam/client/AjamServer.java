package io.github.camelasterisk.ajam.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.util.Timeout;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.codec.FormEncoder;

/** One Asterisk as one account reaches it: sends actions, each as a POST, and reads the answers. Safe for use by several threads. */
public final class AjamServer {

    private final AjamHttp http;
    private final AjamAccount account;
    private final AjamWireListener listener;
    private final FormEncoder encoder;
    private final URI address;
    private final URI rawAddress;
    private final BodyLimit limit = new BodyLimit();
    private final HttpHost host;
    private final RequestConfig usualConfig;

    /** @param listener is told of every request and answer; null for none */
    public AjamServer(AjamHttp http, AjamAccount account, AjamWireListener listener) {
        this.http = http;
        this.account = account;
        this.listener = listener;
        this.encoder = new FormEncoder(account.charset());
        this.address = account.address();
        this.rawAddress = account.address(Format.RAW);
        this.host = HttpHost.create(address);
        this.usualConfig = config(account.responseTimeout());
    }

    /** The account that asks. */
    public AjamAccount account() {
        return account;
    }

    /** The same server, where the account proves itself in another way. */
    AjamServer with(Authentication proof) {
        return new AjamServer(http, account.with(proof), listener);
    }

    /** Of all servers of the same HTTP client. */
    Traffic traffic() {
        return http.traffic();
    }

    URI address() {
        return address;
    }

    /** Where a call goes. */
    private URI address(Call call) {
        return call.format() == account.format() ? address : rawAddress;
    }

    /** No session, as before a login. */
    Ticket noSession() {
        return new Ticket.None(new BalancerCookies(account.baseUrl()));
    }

    /** Asks in a session, or outside of one where {@code ticket} is null. The future fails with an {@link AjamFailure}. */
    CompletableFuture<Answer> ask(AmiAction action, Ticket ticket) {
        return ask(new Call(account, action, ticket == null ? noSession() : ticket, account.responseTimeout(), null));
    }

    CompletableFuture<Answer> ask(Call call) {
        FormBody form = new FormBody(encoder.encode(call.action()));
        if (!limit.allows(form.size())) {
            return CompletableFuture.failedFuture(Failures.tooLong(call, form.size(), limit));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        WireRecord wire = listener == null ? null
                : new WireRecord(listener, http.nextNumber(), address(call), call.action(), account.charset());
        AnswerReader reader = new AnswerReader(call, wire);
        if (wire != null) {
            wire.request();
        }
        HttpClientContext context = context(call);
        form.watch(context);
        Future<Answer> request = http.execute(new BasicRequestProducer(request(call), form), reader, context,
                new Outcome(call, form, reader, wire, limit, answer));
        answer.whenComplete((done, failure) -> {
            if (answer.isCancelled()) {
                request.cancel(true);
            }
        });
        return answer;
    }

    private BasicHttpRequest request(Call call) {
        BasicHttpRequest request = new BasicHttpRequest("POST", host, address(call).getRawPath());
        call.ticket().sign(request);
        return request;
    }

    private HttpClientContext context(Call call) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(call.silence().equals(account.responseTimeout()) ? usualConfig : config(call.silence()));
        return context;
    }

    /** The timeouts are given with each request, since accounts with other ones share the client: the pool's own can't serve. */
    @SuppressWarnings("deprecation")
    private RequestConfig config(Duration silence) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(account.connectTimeout()))
                .setConnectionRequestTimeout(timeout(account.responseTimeout()))
                .setResponseTimeout(timeout(silence))
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setCookieSpec(StandardCookieSpec.IGNORE)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    /** Turns the end of a request into an answer or a failure that says whether the action may have run. */
    private record Outcome(Call call, FormBody form, AnswerReader reader, WireRecord wire, BodyLimit limit, CompletableFuture<Answer> answer)
            implements FutureCallback<Answer> {

        @Override
        public void completed(Answer received) {
            tell(null);
            AjamFailure refused = Failures.refused(call, form.size(), received);
            if (refused == null) {
                call.ticket().answered(!form.isReused(), received.head().closing());
                limit.note(received.head().server());
                answer.complete(received);
            } else {
                call.ticket().failed();
                answer.completeExceptionally(refused);
            }
        }

        @Override
        public void failed(Exception cause) {
            tell(cause);
            call.ticket().failed();
            reader.cutOff();
            answer.completeExceptionally(Failures.broken(call, form, reader, cause));
        }

        @Override
        public void cancelled() {
            tell(new CancellationException("given up"));
            answer.cancel(false);
        }

        private void tell(Exception failure) {
            if (wire != null) {
                int status = reader.head() == null ? 0 : reader.head().status();
                wire.answer(status, reader.length(), failure);
            }
        }
    }
}
