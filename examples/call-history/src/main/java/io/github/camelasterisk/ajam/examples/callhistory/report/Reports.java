// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.callhistory.report;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.GatewayExtension;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.http.Front;
import io.github.camelasterisk.ajam.examples.gateway.page.PageFiles;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;

/**
 * The reports as an extension of the gateway: REST below {@code /api/history}, and the page at {@code /history/}. They only read the
 * tables, apart from the configured targets of queues, which are written at the start. For one CamelContext; the database is not closed.
 */
public final class Reports implements GatewayExtension {

    static final String DATA_SOURCE = "historyReports";

    private final Supplier<DataSource> database;
    private final Clock clock;
    private Settings settings;
    private String panel;
    private List<String> pbxs;

    /** Reports on this database. */
    public Reports(DataSource database) {
        this(() -> database);
    }

    /** Reports on a database that exists only when the routes are configured. */
    public Reports(Supplier<DataSource> database) {
        this(database, Clock.systemUTC());
    }

    Reports(Supplier<DataSource> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String snapshot() {
        return "";
    }

    @Override
    public void accept(String pbx, List<AmiEvent> events, boolean isSnapshot) {
        // the reports look at the tables only
    }

    @Override
    public void configure(CamelContext camel, List<String> names) throws Exception {
        camel.getRegistry().bind(DATA_SOURCE, DataSource.class, database.get());
        settings = settings(camel);
        panel = text(camel, "panel", "");
        pbxs = names;
        camel.addRoutes(new TargetRoutes(pbxs, text(camel, "targets", ""), settings.shortAbandon()));
        camel.addRoutes(new ReportRoutes(pbxs.get(0), settings, clock));
        camel.addRoutes(new CallRoutes(pbxs.get(0), settings));
    }

    private static Settings settings(CamelContext camel) {
        return new Settings(ZoneId.of(text(camel, "zone", ZoneId.systemDefault().getId())),
                Integer.parseInt(text(camel, "answerWithin", "20")), Integer.parseInt(text(camel, "shortAbandon", "5")),
                text(camel, "outsidePrefix", ""), Duration.ofHours(Long.parseLong(text(camel, "callBackHours", "168"))));
    }

    private static String text(CamelContext camel, String property, String usual) {
        return camel.resolvePropertyPlaceholders("{{history." + property + ":" + usual + "}}").strip();
    }

    @Override
    public void mount(Router router, Front front, OpenStreams streams) {
        for (String prefix : List.of("/api/history", "/api/pbx/:pbx/history")) {
            router.get(prefix + "/*").handler(Reports::negotiate);
            front.handle(HttpMethod.GET, prefix + "/me", this::me);
            front.get(prefix + "/calls/:name", "history-call");
            front.get(prefix + "/:name", "history");
        }
        router.get("/").handler(ctx -> ctx.redirect("/history/"));
        PageFiles.mount(router, "/history", "history/page", "lit-html", "chart.js");
    }

    @Override
    public void describe(ObjectNode openApi) {
        new Description().addTo(openApi);
    }

    /** What the page must know of whoever has logged in. */
    private void me(RoutingContext ctx) {
        Caller caller = Front.caller(ctx);
        ObjectNode me = JsonNodeFactory.instance.objectNode().put("name", caller.name()).put("role", caller.role().name())
                .put("zone", settings.zone().getId()).put("panel", panel);
        pbxs.stream().filter(caller.role()::allowsPbx).forEach(me.putArray("pbxs")::add);
        Stream.of(Report.values()).filter(report -> report.isFor(caller.role())).map(Report::path).forEach(me.putArray("reports")::add);
        ctx.response().putHeader("Content-Type", "application/json").end(me.toString());
    }

    /** {@code Accept: text/csv} asks for the same as {@code format=csv}. */
    private static void negotiate(RoutingContext ctx) {
        String accept = ctx.request().getHeader("Accept");
        if (accept != null && accept.startsWith("text/csv") && !ctx.queryParams().contains("format")) {
            ctx.queryParams().set("format", "csv");
        }
        ctx.next();
    }

    @Override
    public void stop() {
        // a report ends with its route
    }
}
