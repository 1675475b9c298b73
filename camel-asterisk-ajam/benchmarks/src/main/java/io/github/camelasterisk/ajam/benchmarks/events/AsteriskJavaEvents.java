package io.github.camelasterisk.ajam.benchmarks.events;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.event.ManagerEvent;

/** asterisk-java on plain AMI over TCP, with a listener that counts. It drops events whose class it does not know. */
public final class AsteriskJavaEvents implements EventSource {

    private ManagerConnection connection;

    public static ManagerConnection connect(Settings settings) {
        return new ManagerConnectionFactory(settings.url().getHost(), settings.amiPort(), settings.user(), settings.password())
                .createManagerConnection();
    }

    @Override
    public void open(Settings settings, String mark, Tally tally) throws Exception {
        String markClass = mark + "Event";
        connection = connect(settings);
        connection.addEventListener(event -> take(event, markClass, tally));
        connection.login();
    }

    private static void take(ManagerEvent event, String markClass, Tally tally) {
        tally.add(1);
        if (event.getClass().getSimpleName().equals(markClass)) {
            tally.mark();
        }
    }

    @Override
    public void close() {
        connection.logoff();
    }
}
