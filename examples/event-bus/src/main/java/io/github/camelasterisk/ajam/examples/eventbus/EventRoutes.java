// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus;

import io.github.camelasterisk.ajam.examples.eventbus.stream.PendingFullException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The events of each PBX, on every node, whether it leads or not. */
public final class EventRoutes extends RouteBuilder {

    private static final int UNTIL_THERE_IS_ROOM = -1;

    @Override
    public void configure() throws Exception {
        BusSettings settings = BusSettings.of(getContext());
        Node node = new Node(settings);
        getContext().addService(node, true, true);
        getContext().getRegistry().bind("node", node);

        // the component keeps what Asterisk sends meanwhile, in memory and then on disk
        onException(PendingFullException.class).maximumRedeliveries(UNTIL_THERE_IS_ROOM).redeliveryDelay(500)
                .retryAttemptedLogLevel(LoggingLevel.DEBUG);

        for (String pbx : settings.pbxs().keySet()) {
            from(events(pbx)).routeId("events-" + pbx)
                    .process(exchange -> node.toRecords(pbx, exchange))
                    .process(exchange -> node.accept(pbx, exchange));
        }
    }

    /** An account of its own is optional. */
    private String events(String pbx) {
        String account = getContext().getPropertiesComponent().resolveProperty("pbx." + pbx + ".username")
                .map(username -> "&username=RAW(%s)&password=RAW({{pbx.%s.password}})".formatted(username, pbx)).orElse("");
        return "ajam:events?baseUrl={{pbx.%s.baseUrl}}%s&batch=true&sessionEvents=true&backupSession={{bus.backupSession}}".formatted(pbx, account);
    }
}
