// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelasterisk.ajam.examples.gateway.access.Access;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSession;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSessions;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * What all requests pass before a route: the checks of host names, origins and API keys, and the limits of size and time. It passes them
 * to the route {@code direct:request} without blocking a thread.
 */
public final class Front {

    private static final int BODY_TIMEOUT_MILLIS = 10_000;
    private static final int MOST_QUERY_PARAMETERS = 50;

    private final Router router;
    private final Access access;
    private final PageSessions sessions;
    private final List<String> pbxs;
    private final Addresses addresses;
    private final ExchangeRunner runner;
    private final BodyHandler body;
    private volatile boolean stopping;

    /**
     * @param bindAddress the listening address
     * @param hosts       further names of the gateway, separated by commas
     * @param origins     the origins whose pages may use it, separated by commas
     * @param bodyLimit   the maximum size of a body in bytes
     */
    public Front(Router router, Access access, PageSessions sessions, List<String> pbxs, ExchangeRunner runner, String bindAddress,
            String hosts, String origins, long bodyLimit) {
        this.router = router;
        this.access = access;
        this.sessions = sessions;
        this.pbxs = pbxs;
        this.addresses = new Addresses(bindAddress, hosts, origins);
        this.runner = runner;
        this.body = BodyHandler.create(false).setBodyLimit(bodyLimit);
        router.route().handler(this::guard).failureHandler(Front::failed);
    }

    /** Passes JSON posted to a path to the route of an operation. */
    public void post(String path, String operation) {
        router.post(path).handler(this::identify).handler(Front::onlyJson).handler(this::limitTime).handler(body::handle)
                .handler(ctx -> run(ctx, operation));
        router.route(path).handler(ctx -> answer(ctx, new ProblemException(Problem.WRONG_METHOD, "Only POST is allowed here")));
    }

    /** Passes a body of any type posted to a path to the route of an operation, on a thread that may wait. */
    public void postBlocking(String path, String operation) {
        router.post(path).handler(this::identify).handler(this::limitTime).handler(body::handle)
                .handler(ctx -> ctx.vertx().executeBlocking(() -> {
                    run(ctx, operation);
                    return null;
                }, false));
        router.route(path).handler(ctx -> answer(ctx, new ProblemException(Problem.WRONG_METHOD, "Only POST is allowed here")));
    }

    /** Passes requests for a path to the route of an operation. */
    public void get(String path, String operation) {
        router.get(path).handler(this::identify).handler(ctx -> {
            // it can still become a WebSocket, as long as it has not been read
            ctx.request().pause();
            run(ctx, operation);
        });
        router.route(path).handler(ctx -> answer(ctx, new ProblemException(Problem.WRONG_METHOD, "Only GET is allowed here")));
    }

    /** Leads what anybody posts to a path, as JSON, into the route of an operation, in a thread that may wait. */
    void postByAnybody(String path, String operation) {
        router.post(path).handler(ctx -> {
            ctx.put("caller", Access.anybody(ctx.request().remoteAddress().hostAddress()));
            ctx.next();
        }).handler(Front::onlyJson).handler(this::limitTime).handler(body::handle).handler(ctx -> ctx.vertx().executeBlocking(() -> {
            run(ctx, operation);
            return null;
        }, false));
        router.route(path).handler(ctx -> answer(ctx, new ProblemException(Problem.WRONG_METHOD, "Only POST is allowed here")));
    }

    /** Lets a handler answer requests for a path, once it is known who sends them: {@link #caller}. */
    public void handle(HttpMethod method, String path, Handler<RoutingContext> handler) {
        router.route(method, path).handler(this::identify).handler(handler);
    }

    /** Who sends a request. */
    public static Caller caller(RoutingContext ctx) {
        return ctx.get("caller");
    }

    /** The session of the page that sends a request, or null. */
    public static PageSession session(RoutingContext ctx) {
        return ctx.get("session");
    }

    /** Answers with a problem. */
    public static void answer(RoutingContext ctx, ProblemException problem) {
        ExchangeRunner.answer(ctx, problem);
    }

    /** Answers requests without a route. Must be called after all others. */
    public void end() {
        router.route().last().handler(ctx -> answer(ctx, new ProblemException(Problem.UNKNOWN_PATH, "There is nothing at " + ctx.normalizedPath())));
    }

    /** Accepts no further request. */
    public void stop() {
        stopping = true;
    }

    private void guard(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        HttpServerResponse response = ctx.response();
        response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store").putHeader("Referrer-Policy", "no-referrer");
        // in HTTP/2 it is not a header
        String host = request.authority() == null ? null : request.authority().toString();
        String origin = request.getHeader("Origin");
        if (stopping) {
            answer(ctx, new ProblemException(Problem.STOPPING, "The gateway is shutting down").mayHaveRun(false));
        } else if (!addresses.isHost(host)) {
            answer(ctx, new ProblemException(Problem.WRONG_HOST, "This gateway has no name " + host));
        } else if (origin == null || Addresses.isOwn(origin, host)) {
            ctx.next();
        } else if (addresses.isAllowed(origin)) {
            allow(ctx, origin);
        } else {
            answer(ctx, new ProblemException(Problem.ORIGIN_NOT_ALLOWED, "Pages of " + origin + " may not use this gateway"));
        }
    }

    private static void allow(RoutingContext ctx, String origin) {
        ctx.response().putHeader("Access-Control-Allow-Origin", origin).putHeader("Vary", "Origin");
        if (!HttpMethod.OPTIONS.equals(ctx.request().method())) {
            ctx.next();
            return;
        }
        ctx.response().putHeader("Access-Control-Allow-Methods", "GET, POST")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID")
                .putHeader("Access-Control-Max-Age", "600").setStatusCode(204).end();
    }

    private void identify(RoutingContext ctx) {
        Optional<Caller> caller = identity(ctx);
        if (caller.isEmpty()) {
            ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"ajam\", Basic realm=\"ajam\"");
            answer(ctx, new ProblemException(Problem.NO_KEY, "The request has no API key that the gateway knows").mayHaveRun(false));
            return;
        }
        String pbx = ctx.pathParam("pbx");
        if (session(ctx) != null && !ctx.request().method().equals(HttpMethod.GET) && !hasToken(ctx)) {
            answer(ctx, new ProblemException(Problem.NO_CSRF_TOKEN, "X-CSRF-Token is not that of the session").mayHaveRun(false));
        } else if (pbx == null) {
            ctx.put("caller", caller.get());
            ctx.next();
        } else if (!pbxs.contains(pbx)) {
            answer(ctx, new ProblemException(Problem.UNKNOWN_PBX, "There is no PBX of that name").with("pbxs",
                    pbxs.stream().filter(caller.get().role()::allowsPbx).toList()).mayHaveRun(false));
        } else if (!caller.get().role().allowsPbx(pbx)) {
            answer(ctx, new ProblemException(Problem.NOT_ALLOWED, "The role of this key does not allow this PBX").mayHaveRun(false));
        } else {
            ctx.put("caller", caller.get());
            ctx.put("pbx", pbx);
            ctx.next();
        }
    }

    private Optional<Caller> identity(RoutingContext ctx) {
        String authorization = authorization(ctx.request());
        Cookie cookie = ctx.request().getCookie(Logins.cookie(ctx));
        Optional<PageSession> session = authorization != null || cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
        session.ifPresent(found -> ctx.put("session", found));
        return session.isPresent() ? access.caller(session.get(), sessions) : access.caller(authorization, isLoopback(ctx.request()));
    }

    /** A cookie comes with whatever page's request; the token only with that of the page that has logged in. */
    private static boolean hasToken(RoutingContext ctx) {
        String token = ctx.request().getHeader("X-CSRF-Token");
        return token != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), session(ctx).csrf().getBytes(StandardCharsets.UTF_8));
    }

    /** A browser can't set headers for a WebSocket, but subprotocols. */
    private static String authorization(HttpServerRequest request) {
        String protocols = request.getHeader("Sec-WebSocket-Protocol");
        int key = protocols == null ? -1 : protocols.indexOf("key.");
        return key >= 0 && request.getHeader("Authorization") == null ? "Bearer " + protocols.substring(key + 4).split("[ ,]", 2)[0]
                : request.getHeader("Authorization");
    }

    /** A request forwarded by a local proxy comes from somewhere else. */
    private static boolean isLoopback(HttpServerRequest request) {
        try {
            return !request.headers().contains("X-Forwarded-For") && !request.headers().contains("Forwarded")
                    && InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A form on an untrusted page could send any other type. */
    private static void onlyJson(RoutingContext ctx) {
        String type = ctx.parsedHeaders().contentType().value();
        String length = ctx.request().getHeader("Content-Length");
        if (type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json") || type.isEmpty() && "0".equals(length)) {
            ctx.next();
        } else {
            answer(ctx, new ProblemException(Problem.NOT_JSON, "The body is not declared as JSON").mayHaveRun(false));
        }
    }

    private void limitTime(RoutingContext ctx) {
        long timer = ctx.vertx().setTimer(BODY_TIMEOUT_MILLIS, ignored -> answer(ctx, new ProblemException(Problem.REQUEST_TIMEOUT,
                "The body did not arrive within " + BODY_TIMEOUT_MILLIS / 1000 + " seconds").mayHaveRun(false)));
        ctx.put("timer", timer);
        ctx.addEndHandler(ignored -> ctx.vertx().cancelTimer(timer));
        ctx.next();
    }

    private void run(RoutingContext ctx, String operation) {
        if (ctx.get("timer") instanceof Long timer) {
            ctx.vertx().cancelTimer(timer);
        }
        try {
            runner.run(ctx, request(ctx, operation));
        } catch (ProblemException problem) {
            answer(ctx, problem);
        }
    }

    private static Request request(RoutingContext ctx, String operation) throws ProblemException {
        Map<String, String> query = new LinkedHashMap<>();
        if (ctx.queryParams().size() > MOST_QUERY_PARAMETERS) {
            throw new ProblemException(Problem.INVALID_REQUEST, "There are too many query parameters");
        }
        for (Map.Entry<String, String> one : ctx.queryParams()) {
            if (query.putIfAbsent(one.getKey(), one.getValue()) != null) {
                throw new ProblemException(Problem.INVALID_REQUEST, "A query parameter is repeated");
            }
        }
        String name = ctx.pathParam("action") == null ? ctx.pathParam("name") : ctx.pathParam("action");
        byte[] bytes = ctx.body() == null || ctx.body().buffer() == null ? null : ctx.body().buffer().getBytes();
        return new Request(ctx.get("caller"), operation, ctx.get("pbx"), name, query, ctx.request().getHeader("Content-Type"),
                bytes, null, ctx.request().remoteAddress().hostAddress(), ctx.request().getHeader("Last-Event-ID"));
    }

    private static void failed(RoutingContext ctx) {
        Problem problem = switch (ctx.statusCode()) {
            case 400 -> Problem.INVALID_REQUEST;
            case 404 -> Problem.UNKNOWN_PATH;
            case 413 -> Problem.TOO_LARGE;
            default -> Problem.INTERNAL;
        };
        answer(ctx, new ProblemException(problem, problem.title()).mayHaveRun(false));
    }
}
