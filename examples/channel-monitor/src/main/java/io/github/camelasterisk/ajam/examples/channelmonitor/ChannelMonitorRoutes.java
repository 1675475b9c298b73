// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Updates the table from events, which start with a list of the channels after each login and each gap, and prints it. */
final class ChannelMonitorRoutes extends RouteBuilder {

    private final ChannelTable table;
    private final TablePrinter printer;

    ChannelMonitorRoutes(ChannelTable table, TablePrinter printer) {
        this.table = table;
        this.printer = printer;
    }

    @Override
    public void configure() {
        onException(Exception.class)
                .handled(true)
                .process(exchange -> printer.outOfDate(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));

        from("ajam:events?bridgeErrorHandler=true&snapshot=CoreShowChannels&sessionEvents=true&include=" + String.join(",", ChannelTable.EVENTS))
                .routeId("events")
                .process(exchange -> table.apply(exchange.getMessage().getBody(AmiEvent.class)))
                // sessionEvents gives an event as soon as there is a session, even if nobody calls
                .filter(header("CamelAjamEvent").isNotEqualTo("AjamDisconnected"))
                    .process(exchange -> printer.upToDate());

        from("timer:print?delay=0&period=" + printer.period().toMillis()).routeId("print")
                .process(exchange -> printer.print(table.rows()));
    }
}
