// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP client under all sessions of one component: one I/O reactor for all servers. Safe for use by several threads. */
public final class AjamHttp implements AutoCloseable {

    /**
     * Well below the 15 s after which Asterisk silently closes an idle connection, so that an action rarely meets a connection that is
     * being closed.
     */
    private static final TimeValue IDLE = TimeValue.ofSeconds(5);
    static final int BUFFER_BYTES = 16 * 1024;
    /** Far more than Asterisk or a proxy needs: an endless head must not fill the heap. */
    private static final Http1Config HEADS = Http1Config.custom().setBufferSize(BUFFER_BYTES)
            .setMaxLineLength(32 * 1024).setMaxHeaderCount(200).build();
    private static final int MOST_IO_THREADS = 4;
    /** No limit in the pool itself: consumers hold one or two connections each, and actions have a ConcurrencyLimiter. */
    private static final int CONNECTIONS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(AjamHttp.class);

    private final SSLContext ssl;
    private final Executor callbacks;
    private final HostNames names;
    private final AtomicLong requests = new AtomicLong();
    private final EventRateMeter traffic = new EventRateMeter(System::nanoTime);
    private final boolean own;
    private volatile HttpReactor reactor;
    private volatile boolean closed;

    private AjamHttp(CloseableHttpAsyncClient client, SSLContext ssl, Executor callbacks, HostNames names) {
        this.ssl = ssl;
        this.callbacks = callbacks;
        this.names = names;
        this.own = client == null;
        this.reactor = own ? reactor() : new HttpReactor(client);
    }

    /**
     * Creates a client.
     *
     * @param  ssl       for https, null for the JVM's default
     * @param  callbacks runs what must not run on an I/O thread
     * @param  resolver  resolves host names
     * @param  lookups   runs what waits for the resolver
     * @return           the client
     */
    public static AjamHttp create(SSLContext ssl, Executor callbacks, DnsResolver resolver, Executor lookups) {
        return new AjamHttp(null, ssl, callbacks, new HostNames(resolver, lookups));
    }

    /**
     * Uses a user's client, which resolves names itself; closing this leaves it open.
     *
     * @param  client a started client
     * @return        the client
     */
    public static AjamHttp using(CloseableHttpAsyncClient client) {
        return new AjamHttp(client, null, Runnable::run, null);
    }

    private HttpReactor reactor() {
        PoolingAsyncClientConnectionManager connections = connections();
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(reactorConfig())
                // a header's chars are its bytes, so that account names can be in any charset
                .setCharCodingConfig(CharCodingConfig.custom().setCharset(StandardCharsets.ISO_8859_1).build())
                .setHttp1Config(HEADS)
                .setKeepAliveStrategy((response, context) -> IDLE)
                .setUserAgent("camel-asterisk-ajam")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching();
        return new HttpReactor(builder, connections, callbacks, names);
    }

    private PoolingAsyncClientConnectionManager connections() {
        // HttpClient 5.5.1 disables the JVM's own check of the host name, so its verifier has to do it
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().setHostVerificationPolicy(HostnameVerificationPolicy.BOTH);
        if (ssl != null) {
            tls.setSslContext(ssl);
        }
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsStrategy(tls.buildAsync())
                .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
    }

    /** One thread reads for many servers; on two processors, a second one would only make the two wake each other more often. */
    private static int ioThreads() {
        return Math.max(1, Math.min(MOST_IO_THREADS, Runtime.getRuntime().availableProcessors() / 2));
    }

    private static IOReactorConfig reactorConfig() {
        return IOReactorConfig.custom()
                .setIoThreadCount(ioThreads())
                .setSelectInterval(TimeValue.ofMilliseconds(250))
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build();
    }

    /** {@return the rate of events of all servers of this client} */
    public EventRateMeter traffic() {
        return traffic;
    }

    /** {@return the next number of a request, from 1} */
    long nextNumber() {
        return requests.incrementAndGet();
    }

    /**
     * Sends the request, which always completes.
     *
     * @param request a request that was not sent before
     */
    public void execute(PendingRequest request) {
        alive().execute(request);
    }

    /** A client whose threads have died is replaced. */
    private HttpReactor alive() {
        HttpReactor current = reactor;
        return current.isDead() && own ? replace(current) : current;
    }

    private synchronized HttpReactor replace(HttpReactor dead) {
        if (reactor == dead && !closed) {
            LOG.warn("The HTTP client has failed; a new one replaces it");
            reactor = reactor();
            dead.die(null);
        }
        return reactor;
    }

    /** Closes connections that have been idle for a while, and drops those closed by the server and unused host names. */
    public void closeIdle() {
        reactor.closeIdle(IDLE);
    }

    /**
     * Ends the requests that received nothing since the last call, except those that wait for events.
     *
     * @param why the reason, for the messages of the failures
     */
    public void endStalled(String why) {
        reactor.abortStalled(why);
    }

    /** Ends all requests, and the connections and threads of a client created here. Returns (almost) immediately. */
    @Override
    public void close() {
        HttpReactor last;
        synchronized (this) {
            closed = true;
            last = reactor;
        }
        last.close();
        if (own) {
            last.shutDown();
        }
    }

    /** For tests. */
    CloseableHttpAsyncClient client() {
        return reactor.client();
    }
}
