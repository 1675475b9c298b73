// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.GatewayExtension;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.access.OpenStreams;
import io.github.camelasterisk.ajam.examples.gateway.bus.EventSources;
import io.github.camelasterisk.ajam.examples.gateway.http.Front;
import io.github.camelasterisk.ajam.examples.gateway.page.PageFiles;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import io.github.camelasterisk.ajam.examples.operatorpanel.hands.Hands;
import io.github.camelasterisk.ajam.examples.operatorpanel.hands.Me;
import io.github.camelasterisk.ajam.examples.operatorpanel.lists.ListRoutes;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Pbx;
import io.github.camelasterisk.ajam.examples.operatorpanel.stream.StateRoutes;
import io.github.camelasterisk.ajam.examples.operatorpanel.stream.StateStream;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** The operator panel as an extension of the gateway: a model of each PBX, its stream, and the page. */
public final class Panel implements GatewayExtension {

    private final Hands hands;
    private final Map<String, Pbx> models = new LinkedHashMap<>();
    private final Map<String, StateStream> streams = new LinkedHashMap<>();
    private OpenStreams open;
    private CamelContext camel;
    private ProducerTemplate template;

    /** Creates a panel without PBXs; the gateway adds them. */
    public Panel() throws IOException {
        hands = new Hands();
    }

    /** The model of a PBX. */
    public Pbx model(String pbx) {
        return models.get(pbx);
    }

    @Override
    public String snapshot() {
        return "BridgeList,CoreShowChannels,DeviceStateList,ExtensionStateList,QueueStatus,ParkedCalls";
    }

    @Override
    public void configure(CamelContext context, List<String> pbxs) throws Exception {
        camel = context;
        template = context.createProducerTemplate();
        boolean isOnBus = EventSources.isBus(context);
        for (String name : pbxs) {
            Pbx pbx = new Pbx(Clock.systemUTC());
            StateStream stream = new StateStream(name, pbx);
            models.put(name, pbx);
            streams.put(name, stream);
            // the bus has no snapshot
            context.addRoutes(new ListRoutes(name, pbx, isOnBus ? pbx::apply : items -> {
            }));
            context.addRoutes(new StateRoutes(name, pbx, stream));
        }
    }

    @Override
    public void accept(String pbx, List<AmiEvent> events, boolean isSnapshot) {
        models.get(pbx).apply(events);
        if (events.stream().anyMatch(event -> event.name().equals("AjamConnected") || event.name().equals("AjamGap"))) {
            template.sendBody("direct:compare-after-gap-" + pbx, null);
        }
    }

    @Override
    public void mount(Router router, Front front, OpenStreams openStreams) {
        open = openStreams;
        for (String prefix : List.of("/api/panel", "/api/pbx/:pbx/panel")) {
            front.handle(HttpMethod.GET, prefix + "/me", this::me);
            front.handle(HttpMethod.GET, prefix + "/state", this::state);
        }
        router.get("/").handler(ctx -> ctx.redirect("/panel/"));
        PageFiles.mount(router, "/panel", "panel", "lit-html");
    }

    private void me(RoutingContext ctx) {
        String pbx = pbx(ctx);
        ctx.response().putHeader("Content-Type", "application/json").end(Me.of(Front.caller(ctx), hands, models.get(pbx), pbx, List.copyOf(models.keySet()),
                camel.resolvePropertyPlaceholders("{{panel.context}}")).put("history", camel.resolvePropertyPlaceholders("{{panel.history}}")).toString());
    }

    private void state(RoutingContext ctx) {
        Caller caller = Front.caller(ctx);
        try {
            streams.get(pbx(ctx)).open(ctx.vertx(), ctx.response(), caller.role(), open.open(caller));
        } catch (ProblemException problem) {
            Front.answer(ctx, problem);
        }
    }

    /** The first one, unless the path names another. */
    private String pbx(RoutingContext ctx) {
        return ctx.pathParam("pbx") == null ? models.keySet().iterator().next() : ctx.pathParam("pbx");
    }

    @Override
    public void stop() {
        streams.values().forEach(StateStream::end);
    }
}
