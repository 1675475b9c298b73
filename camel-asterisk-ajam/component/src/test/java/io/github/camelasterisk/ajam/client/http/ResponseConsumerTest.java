// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.codec.EventFilter;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the events of an answer that is still being read are handed on. */
class ResponseConsumerTest {

    private static final String EVENT = "Event: UserEvent\r\nSeq: %06d\r\n\r\n";
    private static final int EVENT_BYTES = EVENT.formatted(0).length();
    /** Each fills more than half of what is read at a time. */
    private static final int EVENTS_OF_A_CHUNK = AjamHttp.BUFFER_BYTES / EVENT_BYTES;

    private final List<List<AmiEvent>> handedOn = new ArrayList<>();
    private final ResponseConsumer reader = new ResponseConsumer(call(), null);
    private int sent;

    private Call call() {
        AjamAccount account = new AjamAccount(URI.create("http://127.0.0.1:1"), "ajam", "sesame", Authentication.PLAIN, Format.RAW,
                StandardCharsets.UTF_8, Duration.ofSeconds(1), Duration.ofSeconds(1), 16 << 20);
        SessionCredential credential = new SessionCredential.Cookie(ResponseHead.SessionCookie.of("mansession_id=\"1\"; Version=1; Max-Age=60"),
                new BalancerCookies(account.baseUrl()));
        return new Call(account, AmiAction.of("WaitEvent"), credential, Duration.ofSeconds(1), EventSink.of(EventFilter.ALL, handedOn::add));
    }

    @BeforeEach
    void head() {
        BasicHttpResponse response = new BasicHttpResponse(200);
        response.addHeader("Content-type", "text/plain");
        response.addHeader("Server", "Asterisk/22.10.1");
        reader.consumeResponse(response, new BasicEntityDetails(10_000_000, ContentType.TEXT_PLAIN), HttpCoreContext.create(), new Ignored());
    }

    private static final class Ignored implements FutureCallback<Response> {

        @Override
        public void completed(Response answer) {
            // the events count here
        }

        @Override
        public void failed(Exception cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void cancelled() {
            throw new AssertionError();
        }
    }

    private void read(int events) {
        StringBuilder chunk = new StringBuilder();
        IntStream.range(0, events).forEach(i -> chunk.append(EVENT.formatted(++sent)));
        reader.consume(StandardCharsets.US_ASCII.encode(chunk.toString()));
    }

    private List<String> seqs() {
        return handedOn.stream().flatMap(List::stream).map(event -> event.getFirst("Seq")).toList();
    }

    private List<String> numbers() {
        return IntStream.rangeClosed(1, sent).mapToObj("%06d"::formatted).toList();
    }

    @Test
    void atOnceWhereNoMoreIsThereYet() {
        read(3);
        assertThat(seqs()).isEqualTo(numbers());
        read(EVENTS_OF_A_CHUNK);
        read(1);

        assertThat(seqs()).isEqualTo(numbers());
        assertThat(handedOn).hasSize(2);
    }

    @Test
    void inPiecesWhileThereIsMore() {
        int chunks = 100;
        IntStream.range(0, chunks).forEach(i -> read(EVENTS_OF_A_CHUNK));

        assertThat(handedOn.size()).isBetween(chunks / 10, chunks / 5);
        assertThat(handedOn).allSatisfy(events -> assertThat(events.size() * EVENT_BYTES).isLessThan(160 * 1024));
        reader.streamEnd(null);
        assertThat(seqs()).isEqualTo(numbers());
    }

    @Test
    void whatCameWholeBeforeTheConnectionBroke() {
        read(EVENTS_OF_A_CHUNK);
        assertThat(handedOn).isEmpty();
        reader.consume(ByteBuffer.wrap(new byte[AjamHttp.BUFFER_BYTES]));
        reader.failed(new IOException("reset"));
        reader.releaseResources();
        reader.cutOff();

        assertThat(seqs()).isEqualTo(numbers());
    }
}
