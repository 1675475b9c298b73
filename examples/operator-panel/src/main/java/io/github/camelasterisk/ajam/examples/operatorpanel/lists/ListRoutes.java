// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.lists;

import java.util.List;
import java.util.function.Consumer;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Difference;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Pbx;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Compares the model of a PBX with what it lists: now and then, and after each gap in the events, which explains what is wrong then.
 * Asks the doctor of the component too.
 */
public final class ListRoutes extends RouteBuilder {

    private static final String REASON = "reason";
    private static final String AFTER_GAP = "gap";

    private final String name;
    private final Pbx pbx;
    private final Consumer<List<AmiEvent>> afterGap;

    /**
     * Creates the routes that compare the model of a PBX with its lists.
     *
     * @param afterGap takes the items of each list that is asked for after a gap or a new connection, as soon as they are there
     */
    public ListRoutes(String name, Pbx pbx, Consumer<List<AmiEvent>> afterGap) {
        this.name = name;
        this.pbx = pbx;
        this.afterGap = afterGap;
    }

    @Override
    public void configure() {
        String list = "ajam-" + name + ":action?throwExceptionOnFailure=false";
        onException(Exception.class).handled(true).log("The model of " + name + " cannot be compared for now: ${exception.message}");

        from("timer:compare-" + name + "?period={{panel.comparePeriod}}&delay={{panel.comparePeriod}}").routeId("compare-timer-" + name)
                .setBody(constant("")).to(queue());

        from("direct:compare-after-gap-" + name).routeId("compare-after-gap-" + name)
                .setBody(constant(AFTER_GAP)).to(queue());

        from(queue()).routeId("compare-" + name)
                .process(exchange -> {
                    // also if the comparison after a new connection has failed
                    exchange.setProperty(REASON, pbx.isLoading() ? AFTER_GAP : body(exchange, String.class));
                    exchange.setProperty(Lists.PROPERTY, new Lists(pbx.revision()));
                })
                .split(constant(List.of(ListAction.values())))
                    .setProperty("list", body())
                    .setBody(exchange -> AmiAction.of(body(exchange, ListAction.class).action()))
                    .to(list)
                    .process(exchange -> Lists.of(exchange).add(exchange.getProperty("list", ListAction.class), body(exchange, AmiResponse.class)))
                    .filter(exchangeProperty(REASON).isEqualTo(AFTER_GAP))
                        .process(exchange -> afterGap.accept(body(exchange, AmiResponse.class).events()))
                    .end()
                .end()
                .setBody(exchange -> Lists.of(exchange).conferences())
                .split(body())
                    .setBody(exchange -> AmiAction.of("ConfbridgeList").with("Conference", body(exchange, String.class)))
                    .to(list)
                    .process(exchange -> Lists.of(exchange).addParticipants(body(exchange, AmiResponse.class)))
                .end()
                .setBody(constant(AmiAction.of("CoreSettings"))).to(list)
                .process(exchange -> pbx.asterisk(body(exchange, AmiResponse.class).getFirst("AsteriskVersion")))
                // until then, what happened while the lists were made has been told by events
                .delay(simple("{{panel.settle}}")).asyncDelayed().end()
                .process(this::compare);

        // no event tells that a conference was locked
        from("timer:rooms-" + name + "?period={{panel.roomsPeriod}}").routeId("rooms-" + name)
                .filter(exchange -> pbx.hasConferences())
                .setBody(constant(AmiAction.of(ListAction.CONFERENCES.action()))).to(list)
                .process(exchange -> pbx.apply(body(exchange, AmiResponse.class).events()));

        from("timer:doctor-" + name + "?period={{panel.doctorPeriod}}&delay=5s").routeId("doctor-" + name)
                .to("ajam-" + name + ":doctor")
                .process(exchange -> pbx.findings(Diagnosis.findings(body(exchange, DoctorReport.class))));
    }

    private String queue() {
        return "seda:compare-" + name + "?size=1&discardWhenFull=true";
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return exchange.getMessage().getBody(type);
    }

    private void compare(Exchange exchange) {
        Lists lists = Lists.of(exchange);
        List<Difference> differences = pbx.compare(lists.items(), lists.kinds(), lists.since());
        boolean explained = AFTER_GAP.equals(exchange.getProperty(REASON));
        if (!explained) {
            differences.forEach(wrong -> log.info("The model of {} had wrong: {} {}: {}, and is now {}", name, wrong.kind().key(), wrong.id(),
                    wrong.model(), wrong.pbx()));
        }
        pbx.compared(explained ? List.of() : differences);
    }
}
