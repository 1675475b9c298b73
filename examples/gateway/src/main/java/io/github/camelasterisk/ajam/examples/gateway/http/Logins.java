// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSession;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSessions;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** The sessions of pages as cookies. */
public final class Logins {

    private static final String COOKIE = "ajam_session_";

    private final PageSessions sessions;
    private final OpenStreams streams;

    /** Creates the requests that open and end sessions of pages. */
    public Logins(PageSessions sessions, OpenStreams streams) {
        this.sessions = sessions;
        this.streams = streams;
    }

    /** Returns the name of the cookie: browsers give it to all ports of a host, where another program may have one of its own. */
    static String cookie(RoutingContext ctx) {
        return COOKIE + ctx.request().localAddress().port();
    }

    /** Adds login, logout, and the look at one's own session. */
    public void mount(Front front) {
        front.postByAnybody("/api/login", "login");
        front.handle(HttpMethod.GET, "/api/session", this::tell);
        front.handle(HttpMethod.POST, "/api/logout", this::logout);
    }

    static void welcome(RoutingContext ctx, PageSession session, boolean isSecure) {
        ctx.response().addCookie(Cookie.cookie(cookie(ctx), session.id()).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure));
        write(ctx, session);
    }

    private void tell(RoutingContext ctx) {
        if (Front.session(ctx) == null) {
            ExchangeRunner.answer(ctx, new ProblemException(Problem.NO_KEY, "The request has no cookie of a session"));
        } else {
            write(ctx, Front.session(ctx));
        }
    }

    private static void write(RoutingContext ctx, PageSession session) {
        ctx.response().putHeader("Content-Type", "application/json").end(JsonNodeFactory.instance.objectNode()
                .put("name", session.owner().name()).put("role", session.owner().role()).put("csrf", session.csrf()).toString());
    }

    private void logout(RoutingContext ctx) {
        if (Front.session(ctx) != null) {
            sessions.end(Front.session(ctx));
            streams.endRevoked();
        }
        ctx.response().removeCookies(cookie(ctx), true);
        ctx.response().setStatusCode(204).end();
    }
}
