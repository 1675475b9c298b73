// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Apache HttpClient 5 alone: the same GET as wrk's, without decoding the answer. */
public final class HttpClientPing implements Pinger {

    static final String PATH = "/rawman?action=ping";
    private static final int CONNECTIONS = 8;

    private final CloseableHttpAsyncClient client = HttpAsyncClients.custom()
            .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create().setMaxConnPerRoute(CONNECTIONS).build())
            .disableCookieManagement()
            .build();
    private RawClient session;
    private URI address;

    @Override
    public void open(Settings settings) throws Exception {
        session = new RawClient(settings, "off");
        address = URI.create(settings.url() + PATH);
        client.start();
    }

    @Override
    public CompletableFuture<?> ping() {
        SimpleHttpRequest request = SimpleRequestBuilder.get(address).addHeader("Cookie", session.cookie()).build();
        CompletableFuture<SimpleHttpResponse> answer = new CompletableFuture<>();
        client.execute(request, new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                answer.complete(response);
            }

            @Override
            public void failed(Exception failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                answer.cancel(false);
            }
        });
        return answer;
    }

    @Override
    public void close() throws IOException {
        client.close();
        session.close();
    }
}
