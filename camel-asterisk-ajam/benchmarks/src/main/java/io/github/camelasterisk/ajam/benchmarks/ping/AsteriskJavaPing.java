// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.benchmarks.events.AsteriskJavaEvents;
import io.github.camelasterisk.ajam.benchmarks.subject.Settings;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.manager.response.PingResponse;

/** asterisk-java over AMI on TCP: one connection, whatever the number at a time. */
public abstract class AsteriskJavaPing implements Pinger {

    ManagerConnection connection;

    @Override
    public void open(Settings settings) throws Exception {
        connection = AsteriskJavaEvents.connect(settings);
        connection.login();
    }

    static ManagerResponse check(ManagerResponse response) {
        if (!(response instanceof PingResponse)) {
            throw new IllegalStateException(response.toString());
        }
        return response;
    }

    @Override
    public void close() {
        connection.logoff();
    }

    /** The caller's thread waits. */
    public static final class Blocking extends AsteriskJavaPing {

        @Override
        public CompletableFuture<?> ping() {
            try {
                return CompletableFuture.completedFuture(check(connection.sendAction(new PingAction())));
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    /** No thread waits: the reading thread continues. */
    public static final class Asynchronous extends AsteriskJavaPing {

        @Override
        public CompletableFuture<?> ping() {
            CompletableFuture<ManagerResponse> answer = new CompletableFuture<>();
            try {
                connection.sendAction(new PingAction(), response -> answer.complete(check(response)));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
            return answer;
        }
    }
}
