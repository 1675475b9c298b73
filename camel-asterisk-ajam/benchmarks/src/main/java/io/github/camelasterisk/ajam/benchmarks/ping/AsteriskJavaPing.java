package io.github.camelasterisk.ajam.benchmarks.ping;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.benchmarks.events.AsteriskJavaEvents;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.action.PingAction;

/** asterisk-java's {@code sendAction}, which blocks. */
public final class AsteriskJavaPing implements Pinger {

    private ManagerConnection connection;

    @Override
    public void open(Settings settings) throws Exception {
        connection = AsteriskJavaEvents.connect(settings);
        connection.login();
    }

    @Override
    public CompletableFuture<?> ping() {
        try {
            return CompletableFuture.completedFuture(connection.sendAction(new PingAction()));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        connection.logoff();
    }
}
