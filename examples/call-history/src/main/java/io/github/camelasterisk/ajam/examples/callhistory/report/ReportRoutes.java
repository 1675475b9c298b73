// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelasterisk.ajam.examples.gateway.http.Request;
import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Answers reports: a request becomes the parameters of a statement, and its rows become JSON or CSV. The databases do the statistics. */
final class ReportRoutes extends RouteBuilder {

    static final String POOL = "history-reports";
    private static final int THREADS = 4;
    private static final int WAITING = 50;
    private static final String QUESTION = "question";
    private static final String GAPS = "gaps";
    private static final String ROWS = "rows";
    private static final String HIDDEN = "hidden";

    private final String firstPbx;
    private final Settings settings;
    private final Clock clock;
    private final Definitions definitions = new Definitions(Question.LANGUAGES);

    ReportRoutes(String firstPbx, Settings settings, Clock clock) {
        this.firstPbx = firstPbx;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void configure() {
        // a statement keeps its thread, and the database, busy
        getContext().getExecutorServiceManager().registerThreadPoolProfile(new ThreadPoolProfileBuilder(POOL)
                .poolSize(THREADS).maxPoolSize(THREADS).maxQueueSize(WAITING).rejectedPolicy(ThreadPoolRejectedPolicy.Abort).build());
        onException(RejectedExecutionException.class).handled(true)
                .setBody(exchange -> new ProblemException(Problem.TOO_MANY_REQUESTS, "Too many reports are being made").mayHaveRun(false));
        onException(DataAccessException.class).handled(true).process(ReportRoutes::noDatabase);
        onException(ProblemException.class).handled(true).setBody(exchangeProperty(Exchange.EXCEPTION_CAUGHT));

        from("direct:history").routeId("history")
                .threads().executorService(POOL)
                .process(this::ask)
                .filter(exchange -> question(exchange).needsQueueNames())
                    .to(sql("queue-names"))
                    .process(this::onlyVisibleQueues)
                .end()
                .to(sql("gaps") + "&outputHeader=" + GAPS)
                .toD(sql("${exchangeProperty.statement}"))
                .setProperty(ROWS, body())
                .filter(exchange -> question(exchange).report() == Report.CALLS && !question(exchange).role().seesEverything())
                    .process(ReportRoutes::callsOfRows)
                    .to(sql("call-legs") + "&outputHeader=legs")
                    .to(sql("call-visits") + "&outputHeader=visits")
                    .process(ReportRoutes::hide)
                .end()
                .process(this::answer);
    }

    /** In words that hold no address of the database. */
    static void noDatabase(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LoggerFactory.getLogger(ReportRoutes.class).error("A report can't be made", failure);
        exchange.getMessage().setBody(new ProblemException(Problem.NO_DATABASE, failure instanceof QueryTimeoutException
                ? "The report took too long: ask for a shorter period" : "The database does not answer"));
    }

    static String sql(String statement) {
        return "sql:classpath:history/report/" + statement + ".sql?dataSource=#" + Reports.DATA_SOURCE
                + "&template.queryTimeout={{history.reportSeconds:60}}";
    }

    private void ask(Exchange exchange) throws ProblemException {
        Question question = Question.of(Request.of(exchange), firstPbx, settings, clock);
        exchange.setProperty(QUESTION, question);
        exchange.setProperty("statement", question.report().statement());
        exchange.getMessage().setBody(question.parameters());
    }

    private static Question question(Exchange exchange) {
        return exchange.getProperty(QUESTION, Question.class);
    }

    private void onlyVisibleQueues(Exchange exchange) {
        question(exchange).onlyQueues(rows(exchange).stream().map(row -> (String) row.get("queue")).toList());
        exchange.getMessage().setBody(question(exchange).parameters());
    }

    private static void callsOfRows(Exchange exchange) {
        List<String> ids = rows(exchange).stream().map(row -> (String) row.get("call_id")).toList();
        exchange.getMessage().setBody(Map.of("pbx", question(exchange).pbx(), "calls", ids.isEmpty() ? List.of("") : ids));
    }

    @SuppressWarnings("unchecked")
    private static void hide(Exchange exchange) {
        exchange.setProperty(HIDDEN, new CallView(question(exchange).role()).hidden(exchange.getMessage().getHeader("legs", List.class),
                exchange.getMessage().getHeader("visits", List.class)));
    }

    @SuppressWarnings("unchecked")
    private void answer(Exchange exchange) {
        Answer answer = new Answer(question(exchange), exchange.getProperty(ROWS, List.class),
                exchange.getProperty(HIDDEN, Set.of(), Set.class));
        List<Map<String, Object>> gaps = exchange.getMessage().getHeader(GAPS, List.class);
        boolean csv = question(exchange).csv();
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, csv ? "text/csv; charset=utf-8; header=present" : "application/json");
        exchange.getMessage().setBody((csv ? answer.csv() : answer.json(gaps, definitions)).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }
}
