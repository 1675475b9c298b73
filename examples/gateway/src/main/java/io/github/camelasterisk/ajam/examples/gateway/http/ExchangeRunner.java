// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.examples.gateway.problem.FailureTable;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request through the route {@code direct:request} and writes the result: a problem, a {@link StreamedAnswer}, bytes, or a
 * consumer that takes over the connection. No thread waits for the route. Safe for use by several threads.
 */
public final class ExchangeRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRunner.class);

    private final CamelContext camel;
    private Endpoint entrance;
    private AsyncProducer route;

    /** Creates a runner for the routes of a context. */
    public ExchangeRunner(CamelContext camel) {
        this.camel = camel;
    }

    /** Returns the route, once it is there. */
    public void start() throws Exception {
        entrance = camel.getEndpoint("direct:request");
        route = entrance.createAsyncProducer();
        camel.addService(route);
    }

    void run(RoutingContext ctx, Request request) {
        Exchange exchange = entrance.createExchange(ExchangePattern.InOut);
        request.putInto(exchange);
        // the response may be read from files of the exchange, so it does not end with the route
        exchange.getExchangeExtension().setUnitOfWork(PluginHelper.getUnitOfWorkFactory(camel).createUnitOfWork(exchange));
        ctx.addEndHandler(ignored -> done(exchange));
        Context loop = ctx.vertx().getOrCreateContext();
        route.process(exchange, doneSync -> loop.runOnContext(ignored -> answer(ctx, exchange)));
    }

    /** Ends the exchange, unless it has ended. */
    private static void done(Exchange exchange) {
        UnitOfWork unit = exchange.getUnitOfWork();
        exchange.getExchangeExtension().setUnitOfWork(null);
        if (unit != null) {
            UnitOfWorkHelper.doneUow(unit, exchange);
        }
    }

    @SuppressWarnings("unchecked")
    private static void answer(RoutingContext ctx, Exchange exchange) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        if (exchange.getException() != null) {
            LOG.error("A request failed", exchange.getException());
            answer(ctx, FailureTable.problem(exchange.getException()));
            return;
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof ProblemException problem) {
            answer(ctx, problem);
        } else if (body instanceof Consumer<?> takeOver) {
            ((Consumer<RoutingContext>) takeOver).accept(ctx);
            resume(ctx);
            done(exchange);
        } else if (body instanceof StreamedAnswer answer) {
            stream(ctx, answer);
        } else {
            Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            write(ctx, status == null ? 200 : status, exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class),
                    exchange.getMessage().getBody(byte[].class));
        }
    }

    /** Reads the rest of the request, which must be consumed before the next one of the connection. */
    private static void resume(RoutingContext ctx) {
        if (!ctx.request().isEnded()) {
            ctx.request().resume();
        }
    }

    /** Writes a problem. */
    static void answer(RoutingContext ctx, ProblemException problem) {
        resume(ctx);
        if (ctx.response().ended() || ctx.response().headWritten()) {
            return;
        }
        if (problem.problem().status() == Problem.PBX_AWAY.status() || problem.problem().status() == Problem.TOO_MANY_REQUESTS.status()) {
            ctx.response().putHeader("Retry-After", problem.problem() == Problem.TOO_MANY_REQUESTS ? "1" : "5");
        }
        if (problem.problem().status() == Problem.TOO_LARGE.status()) {
            // the rest of the body is not read
            ctx.response().putHeader("Connection", "close");
        }
        byte[] json = problem.toJson().put("instance", ctx.request().path()).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        write(ctx, problem.problem().status(), ProblemException.MEDIA_TYPE, json);
    }

    private static void write(RoutingContext ctx, int status, String type, byte[] body) {
        resume(ctx);
        ctx.response().setStatusCode(status).putHeader("Content-Type", type == null ? "application/json" : type).end(Buffer.buffer(body));
    }

    private static void stream(RoutingContext ctx, StreamedAnswer answer) {
        if (answer.isWhole()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
            try {
                answer.writeTo(out);
                write(ctx, 200, "application/json", out.toByteArray());
            } catch (IOException e) {
                answer(ctx, new ProblemException(Problem.INTERNAL, "Can't write the response"));
            }
            return;
        }
        HttpServerResponse response = ctx.response().setChunked(true).putHeader("Content-Type", "application/json");
        ctx.vertx().executeBlocking(() -> {
            answer.writeTo(new ResponseStream(response));
            return null;
        }, false).onComplete(written -> {
            if (written.succeeded()) {
                response.end();
            } else if (response.headWritten()) {
                LOG.warn("A response was cut off: {}", written.cause().toString());
                // the client must not take an incomplete response for a complete one
                ctx.request().connection().close();
            } else {
                response.setChunked(false);
                answer(ctx, FailureTable.problem(written.cause()));
            }
        });
    }
}
