// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code from("ajam:events")} with a counting processor, in a plain CamelContext. */
public final class AjamEvents implements EventSource {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final String options;

    public AjamEvents() {
        this("");
    }

    private AjamEvents(String options) {
        this.options = options;
    }

    /** With a second session. */
    public static AjamEvents withBackupSession() {
        return new AjamEvents("&backupSession=true");
    }

    /** Returns a context with the component configured for this server; the caller starts it. */
    public static void configure(DefaultCamelContext context, Settings settings) {
        AjamConfiguration configuration = context.getComponent("ajam", AjamComponent.class).getConfiguration();
        configuration.setBaseUrl(settings.url().toString());
        configuration.setUsername(settings.user());
        configuration.setPassword(settings.password());
    }

    @Override
    public void open(Settings settings, String mark, Tally tally) throws Exception {
        configure(context, settings);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ajam:events?sessionEvents=true" + options).process(exchange -> take(exchange, mark, tally));
            }
        });
        context.start();
        if (!connected.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not connected");
        }
    }

    private void take(Exchange exchange, String mark, Tally tally) {
        String name = exchange.getMessage().getBody(AmiEvent.class).name();
        if (name.startsWith("Ajam")) {
            sessionEvent(name);
            return;
        }
        tally.add(1);
        if (name.equals(mark)) {
            tally.mark();
        }
    }

    private void sessionEvent(String name) {
        if (name.equals("AjamConnected")) {
            connected.countDown();
        } else {
            throw new IllegalStateException(name);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
