// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.lists;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiAction;
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

    private static final String AFTER_GAP = "gap";

    private final String name;
    private final Pbx pbx;

    /** Creates the routes that compare the model of a PBX with its lists. */
    public ListRoutes(String name, Pbx pbx) {
        this.name = name;
        this.pbx = pbx;
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
                .setProperty("reason", body())
                .process(exchange -> exchange.setProperty(Lists.PROPERTY, new Lists(pbx.revision())))
                .split(constant(List.of(ListAction.values())))
                    .setProperty("list", body())
                    .setBody(exchange -> AmiAction.of(body(exchange, ListAction.class).action()))
                    .to(list)
                    .process(exchange -> Lists.of(exchange).add(exchange.getProperty("list", ListAction.class), body(exchange, AmiResponse.class)))
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
        boolean explained = AFTER_GAP.equals(exchange.getProperty("reason"));
        if (!explained) {
            differences.forEach(wrong -> log.info("The model of {} had wrong: {} {}: {}, and is now {}", name, wrong.kind().key(), wrong.id(),
                    wrong.model(), wrong.pbx()));
        }
        pbx.compared(explained ? List.of() : differences);
    }
}
