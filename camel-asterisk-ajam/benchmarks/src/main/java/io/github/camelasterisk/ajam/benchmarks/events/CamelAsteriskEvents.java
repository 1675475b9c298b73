// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.asterisk.AsteriskConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel's own component {@code asterisk:}, which is built on asterisk-java. It has no option for the port: AMI must be on 5038. */
public final class CamelAsteriskEvents implements EventSource {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @Override
    public void open(Settings settings, String mark, Tally tally) throws Exception {
        String markClass = mark + "Event";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                fromF("asterisk:events?hostname=%s&username=%s&password=RAW(%s)", settings.url().getHost(), settings.user(),
                        settings.password()).process(exchange -> take(exchange, markClass, tally));
            }
        });
        context.start();
    }

    private static void take(Exchange exchange, String markClass, Tally tally) {
        tally.add(1);
        if (markClass.equals(exchange.getMessage().getHeader(AsteriskConstants.EVENT_NAME))) {
            tally.mark();
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
