// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.action;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.AjamConstants;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.FailureTable;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Executes actions, and logs who executed which. */
public final class ActionRoutes extends RouteBuilder {

    private static final String AWAIT_TIMEOUT = "${exchangeProperty.call.await.timeoutSeconds}s";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "problem";
    private static final String STARTED = "started";

    private final CallReader reader;
    private final List<String> pbxs;
    private final String audited;

    /** @param audited {@code changes}, {@code all} or {@code none} */
    public ActionRoutes(CallReader reader, List<String> pbxs, String audited) {
        this.reader = reader;
        this.pbxs = pbxs;
        this.audited = audited;
    }

    @Override
    public void configure() {
        from("direct:action").routeId("action").errorHandler(noErrorHandler())
                .process(this::begin)
                .doTry()
                    .process(this::read)
                    .toD("direct:execute-${exchangeProperty.call.pbx}")
                    .process(this::answer)
                .doCatch(Exception.class)
                    .process(this::fail)
                .end()
                .filter(this::isAudited)
                    .wireTap("direct:audit").onPrepare(this::toAuditLine).end()
                .end();

        pbxs.forEach(this::execute);

        from("direct:audit").routeId("audit").errorHandler(defaultErrorHandler().maximumRedeliveries(3))
                .to("file:{{gateway.auditFolder}}?fileName=audit-${date:now:yyyyMMdd}.jsonl&fileExist=Append&appendChars=\\n");
    }

    /** One route per PBX: actions of one do not wait for those of another. */
    private void execute(String pbx) {
        String action = "ajam-" + pbx + ":action";
        from("direct:execute-" + pbx).routeId("execute-" + pbx).errorHandler(noErrorHandler())
                .process(ActionRoutes::toAction)
                .choice()
                    .when(exchange -> call(exchange).await() != null && call(exchange).await().match() != null)
                        .setHeader(AjamConstants.AWAIT_TIMEOUT, simple(AWAIT_TIMEOUT))
                        .toD(action + "?awaitEvent=${exchangeProperty.call.await.event}&awaitMatch=${exchangeProperty.call.await.match}")
                    .when(exchange -> call(exchange).await() != null)
                        .setHeader(AjamConstants.AWAIT_TIMEOUT, simple(AWAIT_TIMEOUT))
                        .toD(action + "?awaitEvent=${exchangeProperty.call.await.event}")
                    .when(exchange -> call(exchange).streams())
                        .to(action + "?streamList=true")
                    .otherwise()
                        .to(action)
                .end();
    }

    private void begin(Exchange exchange) {
        exchange.setProperty(STARTED, System.nanoTime());
    }

    private void read(Exchange exchange) throws ProblemException {
        Request request = Request.of(exchange);
        if (!request.caller().role().allowsPbx(pbx(request))) {
            throw new ProblemException(Problem.NOT_ALLOWED, "The role of this key does not allow the PBX " + pbx(request)).mayHaveRun(false);
        }
        exchange.setProperty(Call.PROPERTY, reader.read(request.caller(), pbx(request), request.name(),
                request.parameters() != null ? request.parameters() : CallReader.parameters(request.body()), request.query()));
    }

    private static void toAction(Exchange exchange) {
        Call call = call(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(call.action());
        if (!call.variables().isEmpty()) {
            message.setHeader(AjamConstants.VARIABLES, call.variables());
        }
    }

    private void answer(Exchange exchange) {
        Call call = call(exchange);
        Message message = exchange.getMessage();
        if (message.getBody() instanceof AmiResponse response) {
            message.setBody(ActionAnswer.of(response, message.getHeader(AjamConstants.AWAITED_EVENT, AmiEvent.class), call.caller().role()));
            return;
        }
        Map<String, Object> known = new LinkedHashMap<>();
        put(known, "Response", message.getHeader(AjamConstants.RESPONSE));
        put(known, "Message", message.getHeader(AjamConstants.MESSAGE));
        put(known, "ActionID", message.getHeader(AjamConstants.ACTION_ID));
        @SuppressWarnings("unchecked")
        Iterator<AmiEvent> items = message.getBody(Iterator.class);
        message.setBody(new ActionAnswer(known, items, null, call.caller().role()));
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private void fail(Exchange exchange) {
        ProblemException problem = FailureTable.problem(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (problem.problem() == Problem.INTERNAL) {
            log.error("An action failed", failure);
        } else if (problem.problem().isOfTheServer()) {
            log.warn("{}: {}", problem.problem(), failure.toString());
        }
        problem.with("action", call(exchange) == null ? null : call(exchange).known().name());
        exchange.setProperty(PROBLEM, problem);
        exchange.getMessage().setBody(problem);
    }

    private boolean isAudited(Exchange exchange) {
        ProblemException problem = exchange.getProperty(PROBLEM, ProblemException.class);
        boolean refused = problem != null && problem.problem().status() == 403;
        return switch (audited) {
            case "none" -> false;
            case "all" -> true;
            default -> refused || Actions.changes(Request.of(exchange).name());
        };
    }

    private void toAuditLine(Exchange exchange) {
        Request request = Request.of(exchange);
        Caller caller = request.caller();
        Call call = call(exchange);
        ProblemException problem = exchange.getProperty(PROBLEM, ProblemException.class);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("key", caller.name());
        line.put("role", caller.role().name());
        line.put("address", request.address());
        line.put("pbx", pbx(request));
        line.put("action", call == null ? request.name() : call.known().name());
        put(line, "parameters", call == null ? null : parameters(call));
        line.put("status", problem == null ? 200 : problem.problem().status());
        put(line, "problem", problem == null ? null : problem.problem().type());
        put(line, "mayHaveRun", problem == null ? null : problem.member("mayHaveRun"));
        put(line, "actionId", exchange.getMessage().getHeader(AjamConstants.ACTION_ID));
        line.put("ms", (System.nanoTime() - exchange.getProperty(STARTED, Long.class)) / 1_000_000);
        try {
            exchange.getMessage().setBody(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Can't write to the audit log", e);
        }
    }

    private static Map<String, Object> parameters(Call call) {
        Map<String, Object> parameters = new LinkedHashMap<>(call.action().masked());
        parameters.remove("Action");
        call.variables().forEach((name, value) -> parameters.put("Variable " + name, io.github.camelasterisk.ajam.ami.AmiSecrets.shown(name,
                String.valueOf(value))));
        return parameters;
    }

    /** The first one, unless the path names another. */
    private String pbx(Request request) {
        return request.pbx() == null ? pbxs.get(0) : request.pbx();
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(Call.PROPERTY, Call.class);
    }
}
