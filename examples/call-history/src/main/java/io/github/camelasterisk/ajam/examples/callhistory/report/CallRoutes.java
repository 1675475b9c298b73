// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.dao.DataAccessException;

/** Answers with everything that is known of one call. */
final class CallRoutes extends RouteBuilder {

    private static final String CALL = "call";
    private static final int LONGEST_ID = 64;

    private final String firstPbx;
    private final Settings settings;

    CallRoutes(String firstPbx, Settings settings) {
        this.firstPbx = firstPbx;
        this.settings = settings;
    }

    @Override
    public void configure() {
        onException(DataAccessException.class).handled(true).process(ReportRoutes::noDatabase);
        onException(ProblemException.class).handled(true).setBody(exchangeProperty(Exchange.EXCEPTION_CAUGHT));

        from("direct:history-call").routeId("history-call")
                .threads().executorService(ReportRoutes.POOL)
                .process(this::ask)
                .to(ReportRoutes.sql("call"))
                .process(CallRoutes::found)
                .to(part("legs")).to(part("visits")).to(part("rings")).to(part("events")).to(part("cdrs"))
                .process(CallRoutes::answer);
    }

    private static String part(String name) {
        return ReportRoutes.sql("call-" + name) + "&outputHeader=" + name;
    }

    private void ask(Exchange exchange) throws ProblemException {
        Request request = Request.of(exchange);
        if (!role(exchange).allowsEvent(Report.CALLS.event())) {
            throw new ProblemException(Problem.NOT_ALLOWED, "The role of this key does not allow the event " + Report.CALLS.event());
        }
        if (request.name().length() > LONGEST_ID) {
            throw unknown();
        }
        exchange.setProperty("zone", Question.zone(request.query().getOrDefault("zone", settings.zone().getId())));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("pbx", request.pbx() == null ? firstPbx : request.pbx());
        parameters.put(CALL, request.name());
        exchange.setProperty("parameters", parameters);
        exchange.getMessage().setBody(parameters);
    }

    @SuppressWarnings("unchecked")
    private static void found(Exchange exchange) throws ProblemException {
        List<Map<String, Object>> calls = ReportRoutes.rows(exchange);
        if (calls.isEmpty()) {
            throw unknown();
        }
        Map<String, Object> parameters = exchange.getProperty("parameters", Map.class);
        parameters.put("calls", List.of(calls.get(0).get("call_id")));
        exchange.setProperty(CALL, calls.get(0));
        exchange.getMessage().setBody(parameters);
    }

    private static void answer(Exchange exchange) throws ProblemException {
        CallView view = new CallView(role(exchange));
        if (!view.hidden(rows(exchange, "legs"), rows(exchange, "visits")).isEmpty()) {
            throw unknown();
        }
        Row mapper = new Row(role(exchange), exchange.getProperty("zone", ZoneId.class));
        @SuppressWarnings("unchecked")
        Map<String, Object> call = exchange.getProperty(CALL, Map.class);
        Map<String, Object> json = new LinkedHashMap<>(mapper.of(call));
        List.of("legs", "visits", "rings").forEach(part -> json.put(part, rows(exchange, part).stream().map(mapper::of).toList()));
        json.put("events", rows(exchange, "events").stream().filter(view::sees).map(row -> view.event(row, mapper.of(row))).toList());
        if (role(exchange).allowsEvent("Cdr")) {
            json.put("cdrs", rows(exchange, "cdrs").stream().map(mapper::of).toList());
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(Answer.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static Role role(Exchange exchange) {
        return Request.of(exchange).caller().role();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Exchange exchange, String part) {
        return exchange.getMessage().getHeader(part, List.class);
    }

    /** The same whether it does not exist or may not be seen. */
    private static ProblemException unknown() {
        return new ProblemException(Problem.UNKNOWN_CALL, "The history has no call of this id that the role may see");
    }
}
