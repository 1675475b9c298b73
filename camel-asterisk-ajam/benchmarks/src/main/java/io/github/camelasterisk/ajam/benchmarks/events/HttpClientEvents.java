// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.benchmarks.asterisk.RawClient;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Apache HttpClient 5 alone: the reading thread finds the names of events in an answer, and polls again. */
public final class HttpClientEvents implements EventSource, FutureCallback<SimpleHttpResponse> {

    private static final Pattern EVENT = Pattern.compile("^Event: (.*)$", Pattern.MULTILINE);

    private final CloseableHttpAsyncClient client = HttpAsyncClients.custom().disableCookieManagement().build();
    private RawClient session;
    private URI address;
    private String mark;
    private Tally tally;
    private volatile boolean closed;

    @Override
    public void open(Settings settings, String markName, Tally counted) throws Exception {
        session = new RawClient(settings, "on");
        address = URI.create(settings.url() + "/rawman?action=WaitEvent");
        mark = markName;
        tally = counted;
        client.start();
        ask();
    }

    private void ask() {
        SimpleHttpRequest request = SimpleRequestBuilder.get(address).addHeader("Cookie", session.cookie()).build();
        client.execute(request, this);
    }

    @Override
    public void completed(SimpleHttpResponse response) {
        for (Matcher event = EVENT.matcher(response.getBodyText()); event.find();) {
            tally.add(1);
            if (event.group(1).equals(mark)) {
                tally.mark();
            }
        }
        // WaitEventComplete
        tally.add(-1);
        ask();
    }

    @Override
    public void failed(Exception failure) {
        if (!closed) {
            failure.printStackTrace();
        }
    }

    @Override
    public void cancelled() {
        failed(new IOException("cancelled"));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        client.close();
        session.close();
    }
}
