package io.github.camelasterisk.ajam.examples.channelmonitor;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Updates the table from events, checks it against the server's own list at the start and periodically, and prints it. */
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

        from("ajam:events?bridgeErrorHandler=true&include=" + String.join(",", ChannelTable.EVENTS)).routeId("events")
                .to("seda:table?blockWhenFull=true");

        // no event tells what happened while there was no session
        from("timer:list?delay=0&period=30s").routeId("list")
                .to("seda:table");

        // One at a time: an event that waits here while the list is fetched is applied after it, and never lost. The poll timeout is also
        // how long seda sleeps when it starts.
        from("seda:table?pollTimeout=100").routeId("table")
                .choice()
                    .when(body().isInstanceOf(AmiEvent.class))
                        .process(exchange -> table.apply(exchange.getMessage().getBody(AmiEvent.class)))
                    .otherwise()
                        .to("ajam:CoreShowChannels")
                        .process(exchange -> table.replace(exchange.getMessage().getBody(AmiResponse.class).events()))
                .end()
                .process(exchange -> printer.upToDate());

        from("timer:print?delay=0&period=" + printer.period().toMillis()).routeId("print")
                .process(exchange -> printer.print(table.rows()));
    }
}
