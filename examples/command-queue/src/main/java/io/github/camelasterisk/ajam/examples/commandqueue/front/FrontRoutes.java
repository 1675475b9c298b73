// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.front;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.examples.commandqueue.command.NewCommand;
import io.github.camelasterisk.ajam.examples.commandqueue.command.Refusal;
import io.github.camelasterisk.ajam.examples.commandqueue.command.State;
import io.github.camelasterisk.ajam.examples.commandqueue.command.StoredCommand;
import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.PropertyInject;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/** Accepts commands by REST, returns their results, and shows them on a page. */
public final class FrontRoutes extends RouteBuilder {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 100;
    private static final int MOST_LISTED = 1000;
    private static final String JSON = "application/json";

    private final Clock clock = Clock.systemUTC();
    @PropertyInject("queue.front")
    private boolean enabled;
    @PropertyInject("queue.allowedActions")
    private String allowedActions;
    @PropertyInject("queue.deniedActions")
    private String deniedActions;
    private CommandRules rules;

    @Override
    public void configure() {
        if (!enabled) {
            return;
        }
        rules = new CommandRules(allowedActions, deniedActions);
        failures();
        interfaces();
        commands();
        lists();
        page();
    }

    private void failures() {
        onException(Refusal.class).handled(true)
                .process(exchange -> fail(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Refusal.class).status()));
        // a retry is safe: a command that was stored is found by its key
        onException(DataAccessException.class).handled(true)
                .log("The database does not answer: ${exception.message}")
                .process(exchange -> fail(exchange, 503, "The database does not answer: try again, with the same " + KEY));
    }

    private void interfaces() {
        restConfiguration().component("platform-http");

        // openapi.json describes it
        rest("/commands").produces(JSON)
                .post().consumes(JSON).to("direct:accept")
                .get().to("direct:list")
                .get("/{id}").to("direct:show")
                .delete("/{id}").to("direct:cancel")
                .post("/{id}/retry").to("direct:retry");
        rest("/states").produces(JSON)
                .get().to("direct:states");
    }

    private void commands() {
        from("direct:accept").routeId("accept")
                .process(this::accept)
                .doTry()
                    .to("sql:classpath:sql/insert.sql")
                    .to("direct:told")
                .doCatch(DuplicateKeyException.class)
                    .log("${header." + KEY + "} came again")
                .end()
                .to("sql:classpath:sql/by-key.sql")
                .process(this::accepted);

        from("direct:told").routeId("told")
                .wireTap("direct:tell-workers");

        from("direct:tell-workers").routeId("tell-workers")
                .removeHeaders("*")
                .setBody(constant(null))
                .doTry()
                    .recipientList(constant("{{queue.wake}}")).end()
                .doCatch(Exception.class)
                    // the worker finds the command by itself, a little later
                    .log("Can't notify a worker: ${exception.message}")
                .end();

        from("direct:show").routeId("show")
                .process(this::id)
                .to("sql:classpath:sql/by-id.sql")
                .process(exchange -> answer(exchange, 200));

        from("direct:cancel").routeId("cancel")
                .process(this::id)
                .to("sql:classpath:sql/cancel.sql")
                .to("sql:classpath:sql/by-id.sql")
                .process(exchange -> changed(exchange, 200, "only a queued command can be cancelled"));

        from("direct:retry").routeId("retry")
                .process(this::id)
                .to("sql:classpath:sql/retry.sql")
                .to("sql:classpath:sql/by-id.sql")
                .process(exchange -> changed(exchange, 202, "only an unknown or failed command can be retried"))
                .to("direct:told");
    }

    private void lists() {
        from("direct:list").routeId("list")
                .process(this::list)
                .choice()
                    .when(simple("${body[state]} == null")).to("sql:classpath:sql/list.sql")
                    .otherwise().to("sql:classpath:sql/list-state.sql")
                .end()
                .process(exchange -> write(exchange, 200, StoredCommand.json(rows(exchange).stream().map(StoredCommand::of).toList())));

        from("direct:states").routeId("states")
                .to("sql:classpath:sql/counts.sql")
                .process(exchange -> write(exchange, 200, counts(rows(exchange))));
    }

    private void page() {
        from("platform-http:/?httpMethodRestrict=GET").routeId("page")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(constant("resource:classpath:page.html"));

        from("platform-http:/openapi?httpMethodRestrict=GET").routeId("openapi")
                .setHeader(Exchange.CONTENT_TYPE, constant(JSON))
                .setBody(constant("resource:classpath:openapi.json"));
    }

    private void accept(Exchange exchange) {
        Message message = exchange.getMessage();
        String key = message.getHeader(KEY, () -> UUID.randomUUID().toString(), String.class);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refusal(Refusal.BAD_REQUEST, KEY + " must have 1 to " + LONGEST_KEY + " characters");
        }
        NewCommand command = NewCommand.parse(message.getBody(String.class));
        Instant now = clock.instant();
        rules.check(command, now);
        exchange.setProperty("asked", command.text());
        Map<String, Object> row = new HashMap<>();
        row.put("key", key);
        row.put("action", command.action().trim());
        row.put("command", command.text());
        row.put("priority", command.priority() == null ? 0 : command.priority());
        row.put("now", UtcText.of(now));
        row.put("notBefore", command.notBefore() == null ? UtcText.of(now) : UtcText.of(UtcText.parse("notBefore", command.notBefore())));
        row.put("expiresAt", command.expires() == null ? null : UtcText.of(UtcText.parse("expires", command.expires())));
        message.setBody(row);
    }

    private void accepted(Exchange exchange) {
        StoredCommand stored = StoredCommand.of(rows(exchange).get(0));
        if (!stored.command().equals(exchange.getProperty("asked"))) {
            throw new Refusal(Refusal.CONFLICT, "This " + KEY + " was used for another command: " + path(stored));
        }
        write(exchange, 202, stored.json());
        exchange.getMessage().setHeader("Location", path(stored));
    }

    private static String path(StoredCommand stored) {
        return "/commands/" + stored.id();
    }

    private void id(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", String.class);
        if (!id.matches("\\d{1,18}")) {
            throw noSuch(id);
        }
        exchange.getMessage().setBody(Map.of("id", Long.valueOf(id), "now", UtcText.of(clock.instant())));
    }

    private static Refusal noSuch(String id) {
        return new Refusal(Refusal.NOT_FOUND, "There is no command " + id);
    }

    private void answer(Exchange exchange, int status) {
        List<Map<String, Object>> rows = rows(exchange);
        if (rows.isEmpty()) {
            throw noSuch(exchange.getMessage().getHeader("id", String.class));
        }
        write(exchange, status, StoredCommand.of(rows.get(0)).json());
    }

    private void changed(Exchange exchange, int status, String otherwise) {
        boolean done = exchange.getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT, int.class) == 1;
        List<Map<String, Object>> rows = rows(exchange);
        if (!done && !rows.isEmpty()) {
            StoredCommand stored = StoredCommand.of(rows.get(0));
            throw new Refusal(Refusal.CONFLICT, "Command " + stored.id() + " is " + stored.state() + ": " + otherwise);
        }
        answer(exchange, status);
    }

    private void list(Exchange exchange) {
        Message message = exchange.getMessage();
        String state = message.getHeader("state", String.class);
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("state", state == null ? null : State.of(state).text());
        wanted.put("limit", (int) Math.min(MOST_LISTED, number(message, "limit", 100)));
        wanted.put("before", number(message, "before", Long.MAX_VALUE));
        message.setBody(wanted);
    }

    private static long number(Message message, String name, long usual) {
        String text = message.getHeader(name, String.class);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new Refusal(Refusal.BAD_REQUEST, name + " must be a number");
        }
        return Long.parseLong(text);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private static String counts(List<Map<String, Object>> rows) {
        Map<Object, Object> known = rows.stream().collect(Collectors.toMap(row -> row.get("state"), row -> row.get("commands")));
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        for (State state : State.values()) {
            counts.put(state.text(), ((Number) known.getOrDefault(state.text(), 0)).longValue());
        }
        return counts.toString();
    }

    private static void fail(Exchange exchange, int status) {
        fail(exchange, status, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
    }

    private static void fail(Exchange exchange, int status, String error) {
        write(exchange, status, JsonNodeFactory.instance.objectNode().put("error", error).toString());
    }

    /** Removes the request's headers from the response. */
    private static void write(Exchange exchange, int status, String json) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
        message.setBody(json);
    }
}
