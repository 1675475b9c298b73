// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.client.WireQueue;
import io.github.camelasterisk.ajam.codec.FormEncoder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/** One Asterisk accessed by one account: sends each action as a POST, and reads the answers. Safe for use by several threads. */
public final class AjamServer {

    private final AjamHttp http;
    private final AjamAccount account;
    private final WireQueue wire;
    private final FormEncoder encoder;
    private final URI address;
    private final URI rawAddress;
    private final BodyLimit limit = new BodyLimit();
    private final HttpHost host;
    private final RequestConfig usualConfig;

    /**
     * Creates a server. It owns nothing, and needs no end.
     *
     * @param http    the client
     * @param account the account of the requests
     * @param wire    receives every request and answer; null for none
     */
    public AjamServer(AjamHttp http, AjamAccount account, WireQueue wire) {
        this.http = http;
        this.account = account;
        this.wire = wire;
        this.encoder = new FormEncoder(account.charset());
        this.address = account.address();
        this.rawAddress = account.address(Format.RAW);
        this.host = HttpHost.create(address);
        this.usualConfig = config(account.responseTimeout());
    }

    /** {@return the account of the requests} */
    public AjamAccount account() {
        return account;
    }

    /**
     * {@return the same server with another authentication}
     *
     * @param proof how it logs in
     */
    public AjamServer with(Authentication proof) {
        return new AjamServer(http, account.with(proof), wire);
    }

    /** {@return the rate of all servers of the same HTTP client} */
    public EventRateMeter traffic() {
        return http.traffic();
    }

    /** {@return the address of requests} */
    public URI address() {
        return address;
    }

    /** Returns the target of a call. */
    private URI address(Call call) {
        return call.format() == account.format() ? address : rawAddress;
    }

    /** {@return the credential of a request outside a session, as before a login} */
    public SessionCredential noSession() {
        return new SessionCredential.None(new BalancerCookies(account.baseUrl()));
    }

    /**
     * Sends a request in a session, or outside one.
     *
     * @param  action     the action to send
     * @param  credential the session, or null for none
     * @return            the response; it fails with an {@link AjamFailure}
     */
    public CompletableFuture<Response> ask(AmiAction action, SessionCredential credential) {
        return ask(new Call(account, action, credential == null ? noSession() : credential, account.responseTimeout(), null));
    }

    /**
     * Sends a request.
     *
     * @param  call the request
     * @return      the response; every failure completes it, with an {@link AjamFailure}
     */
    public CompletableFuture<Response> ask(Call call) {
        try {
            FormBody form = new FormBody(encoder.encode(call.action()));
            if (!limit.allows(form.size())) {
                return CompletableFuture.failedFuture(FailureClassifier.tooLong(call, form.size(), limit));
            }
            PendingRequest request = prepare(call, form);
            http.execute(request);
            return request.answer();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER,
                    call.action().name() + " to " + account.baseUrl() + " was not sent: " + e, e));
        }
    }

    private PendingRequest prepare(Call call, FormBody form) {
        WireTrace record = wire == null ? null : new WireTrace(wire, http.nextNumber(), address(call), call.action(), account.charset());
        PendingRequest request = new PendingRequest(call, request(call), form, context(call), new ResponseConsumer(call, record), record, limit);
        if (record != null) {
            record.request();
        }
        return request;
    }

    private BasicHttpRequest request(Call call) {
        BasicHttpRequest request = new BasicHttpRequest("POST", host, address(call).getRawPath());
        call.credential().sign(request);
        return request;
    }

    private HttpClientContext context(Call call) {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(call.readTimeout().equals(account.responseTimeout()) ? usualConfig : config(call.readTimeout()));
        return context;
    }

    /** Each request has its own timeouts, since accounts with other ones share the client: those of the pool can't serve. */
    @SuppressWarnings("deprecation")
    private RequestConfig config(Duration readTimeout) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(account.connectTimeout()))
                .setConnectionRequestTimeout(timeout(account.responseTimeout()))
                .setResponseTimeout(timeout(readTimeout))
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setCookieSpec(StandardCookieSpec.IGNORE)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }
}
