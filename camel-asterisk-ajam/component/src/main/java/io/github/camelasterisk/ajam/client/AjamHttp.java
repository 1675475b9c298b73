package io.github.camelasterisk.ajam.client;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;

/** The HTTP client under all sessions of one component: one I/O reactor, however many servers. Safe for use by several threads. */
public final class AjamHttp implements AutoCloseable {

    /**
     * Well below the 15 s after which Asterisk closes an idle connection without a word, so that an action rarely meets
     * a connection that is about to go.
     */
    private static final TimeValue IDLE = TimeValue.ofSeconds(5);
    /** The pool closes nothing by itself; each connection that is left open counts against the server's limit. */
    private static final TimeValue IDLE_CHECK = TimeValue.ofSeconds(1);
    static final int BUFFER_BYTES = 16 * 1024;
    /** Far more than Asterisk, or a proxy, has reason to send: a head without an end must not fill the heap. */
    private static final Http1Config HEADS = Http1Config.custom().setBufferSize(BUFFER_BYTES)
            .setMaxLineLength(32 * 1024).setMaxHeaderCount(200).build();
    private static final int MOST_IO_THREADS = 4;
    /** No bound of the pool's own: consumers hold one or two connections each, and actions have lanes. */
    private static final int CONNECTIONS = 100_000;

    private final CloseableHttpAsyncClient client;
    /** Closes idle connections; null for a user's client, which does as its owner wants. */
    private final IdleConnectionEvictor evictor;
    private final AtomicLong requests = new AtomicLong();
    private final Traffic traffic = new Traffic(System::nanoTime);

    private AjamHttp(CloseableHttpAsyncClient client, IdleConnectionEvictor evictor) {
        this.client = client;
        this.evictor = evictor;
        client.start();
        if (evictor != null) {
            evictor.start();
        }
    }

    /** A client of its own; {@code ssl} is for https, null for the JVM's default. */
    public static AjamHttp create(SSLContext ssl) {
        PoolingAsyncClientConnectionManager connections = connections(ssl);
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(reactor())
                // a header's chars are its bytes, so that the name of an account can be in any charset
                .setCharCodingConfig(CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build())
                .setHttp1Config(HEADS)
                .setThreadFactory(new DefaultThreadFactory("ajam-http", true))
                .setKeepAliveStrategy((response, context) -> IDLE)
                .setUserAgent("camel-asterisk-ajam")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching()
                .build();
        return new AjamHttp(client, new IdleConnectionEvictor(connections, new DefaultThreadFactory("ajam-http-idle", true), IDLE_CHECK, IDLE));
    }

    /** A user's client; closing this leaves it open. */
    public static AjamHttp using(CloseableHttpAsyncClient client) {
        return new AjamHttp(client, null);
    }

    private static PoolingAsyncClientConnectionManager connections(SSLContext ssl) {
        // HttpClient 5.5.1 leaves the JVM's own check of the host name without effect, so its verifier has to do it
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().setHostVerificationPolicy(HostnameVerificationPolicy.BOTH);
        if (ssl != null) {
            tls.setSslContext(ssl);
        }
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(tls.buildAsync())
                .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
    }

    /** One thread reads for many servers; a second one on two processors would only make each wake the other more often. */
    private static int ioThreads() {
        return Math.max(1, Math.min(MOST_IO_THREADS, Runtime.getRuntime().availableProcessors() / 2));
    }

    private static IOReactorConfig reactor() {
        return IOReactorConfig.custom()
                .setIoThreadCount(ioThreads())
                .setSelectInterval(TimeValue.ofMilliseconds(250))
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build();
    }

    Traffic traffic() {
        return traffic;
    }

    long nextNumber() {
        return requests.incrementAndGet();
    }

    <T> Future<T> execute(AsyncRequestProducer request, AsyncResponseConsumer<T> consumer, HttpClientContext context,
            FutureCallback<T> callback) {
        return client.execute(request, consumer, null, context, callback);
    }

    /** Ends the connections and the threads of a client of its own. */
    @Override
    public void close() {
        if (evictor != null) {
            evictor.shutdown();
            client.initiateShutdown();
            try {
                client.awaitShutdown(TimeValue.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
