// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.util.function.Predicate;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.UserEvent;

/** asterisk-java over AMI on TCP, with a counting listener. It drops events whose class it does not know, except {@link BenchEvent}. */
public final class AsteriskJavaEvents implements EventSource {

    private ManagerConnection connection;

    public static ManagerConnection connect(Settings settings) {
        return new ManagerConnectionFactory(settings.url().getHost(), settings.amiPort(), settings.user(), settings.password())
                .createManagerConnection();
    }

    @Override
    public void open(Settings settings, String mark, Tally tally) throws Exception {
        String markClass = mark + "Event";
        Predicate<ManagerEvent> isMark = mark.equals("UserEvent") ? UserEvent.class::isInstance
                : event -> event.getClass().getSimpleName().equals(markClass);
        connection = connect(settings);
        connection.registerUserEventClass(BenchEvent.class);
        connection.addEventListener(event -> take(event, isMark, tally));
        connection.login();
    }

    private static void take(ManagerEvent event, Predicate<ManagerEvent> isMark, Tally tally) {
        tally.add(1);
        if (isMark.test(event)) {
            tally.mark();
        }
    }

    @Override
    public void close() {
        connection.logoff();
    }
}
