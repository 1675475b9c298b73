// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSession;
import io.github.camelasterisk.ajam.examples.gateway.access.PageSessions;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;

/** Lets people log in to pages, some times a minute from each address. */
public final class LoginRoutes extends RouteBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PageSessions sessions;
    private final boolean isSecure;

    /** @param isSecure whether the gateway speaks https, so that the cookie is for that alone */
    public LoginRoutes(PageSessions sessions, boolean isSecure) {
        this.sessions = sessions;
        this.isSecure = isSecure;
    }

    @Override
    public void configure() {
        from("direct:login").routeId("login").errorHandler(noErrorHandler())
                .doTry()
                    .throttle(simple("{{gateway.loginsPerMinute}}")).correlationExpression(exchangeProperty("key"))
                        .totalRequestsMode().timePeriodMillis(60_000).rejectExecution(true)
                        .process(this::login)
                    .end()
                .endDoTry()
                .doCatch(ThrottlerRejectedExecutionException.class)
                    .process(exchange -> exchange.getMessage().setBody(new ProblemException(Problem.TOO_MANY_LOGINS,
                            "There were too many logins from this address within a minute")))
                .end();
    }

    private void login(Exchange exchange) throws ProblemException {
        PageSession session = session(json(Request.of(exchange).body()))
                .orElseThrow(() -> new ProblemException(Problem.WRONG_LOGIN, "There is nobody with this login"));
        Consumer<RoutingContext> answer = ctx -> Logins.welcome(ctx, session, isSecure);
        exchange.getMessage().setBody(answer);
    }

    private static JsonNode json(byte[] body) throws ProblemException {
        try {
            JsonNode json = body == null ? null : JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // the message would repeat what is secret
        }
        throw new ProblemException(Problem.BROKEN_JSON, "The body is not a JSON object with key, or with user and password");
    }

    private Optional<PageSession> session(JsonNode login) {
        return login.has("key") ? sessions.open(login.path("key").asText())
                : sessions.open(login.path("user").asText(), login.path("password").asText());
    }
}
