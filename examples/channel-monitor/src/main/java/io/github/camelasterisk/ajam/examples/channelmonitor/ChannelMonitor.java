// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.channelmonitor;

import java.time.Clock;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Shows the live channels of an Asterisk on the console until Ctrl-C: those of the server given by {@code -Dajam.baseUrl},
 * {@code -Dajam.username} and {@code -Dajam.password}, or of a simulated one. With {@code -Dajam.demo.seconds=N} it ends by itself.
 */
public final class ChannelMonitor {

    private ChannelMonitor() {
    }

    /** Shows the channels until Ctrl-C, or for the given time. */
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        String server = System.getProperty("ajam.baseUrl");
        if (server != null) {
            show(main, "Asterisk at " + server);
        } else {
            try (AjamSimulator pbx = AjamSimulator.builder().port(0).user("ajam", "secret").company().start()) {
                main.addInitialProperty("ajam.baseUrl", pbx.baseUrl());
                main.addInitialProperty("ajam.username", "ajam");
                main.addInitialProperty("ajam.password", "secret");
                show(main, "Simulated Asterisk at " + pbx.baseUrl());
            }
        }
    }

    private static void show(Main main, String title) throws Exception {
        Clock clock = Clock.systemDefaultZone();
        TablePrinter printer = TablePrinter.toStandardOutput(title, clock);
        main.configure().addRoutesBuilder(new ChannelMonitorRoutes(new ChannelTable(clock), printer));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeStop(BaseMainSupport stopping) {
                // later is too late: after Ctrl-C, Java waits only until Camel has stopped
                printer.end();
            }
        });
        main.run();
    }
}
