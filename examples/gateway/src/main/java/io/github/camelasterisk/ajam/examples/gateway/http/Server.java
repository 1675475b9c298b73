// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;

/** The HTTP server of the gateway. */
public final class Server {

    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final int IDLE_SECONDS = 120;
    private static final int HEADER_BYTES = 16_384;
    private static final int LINE_BYTES = 8192;

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);
    private volatile HttpServer server;

    /** Handles the requests. */
    public Router router() {
        return router;
    }

    /**
     * Starts to accept requests.
     *
     * @param keyStore a PKCS12 file for https, or empty for http
     */
    public void listen(String host, int port, String keyStore, String password) throws Exception {
        HttpServerOptions options = new HttpServerOptions().setMaxHeaderSize(HEADER_BYTES).setMaxInitialLineLength(LINE_BYTES)
                // heartbeats keep streams alive
                .setIdleTimeout(IDLE_SECONDS)
                // some clients try HTTP/2 without TLS, and do not read a large response to the end
                .setHttp2ClearTextEnabled(false)
                // the other subprotocol of a browser is its key
                .setWebSocketSubProtocols(List.of("ajam"));
        if (!keyStore.isBlank()) {
            options.setSsl(true).setKeyCertOptions(new PfxOptions().setPath(keyStore).setPassword(password));
        }
        server = await(vertx.createHttpServer(options).requestHandler(router).listen(port, host).toCompletionStage());
    }

    /** {@return the port that it listens on: the system chooses one where 0 was asked for} */
    public int port() {
        return server.actualPort();
    }

    /** Ends all connections. */
    public void close() throws Exception {
        await(vertx.close().toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
