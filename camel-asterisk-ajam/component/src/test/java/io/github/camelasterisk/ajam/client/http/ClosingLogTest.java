// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that is closed while answers arrive logs no error: HttpCore's I/O thread then often finds its keys gone. */
class ClosingLogTest {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private final ExecutorService callbacks = Executors.newCachedThreadPool();
    private final List<LogEvent> errors = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("errors", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLevel() == Level.ERROR) {
                errors.add(event.toImmutable());
            }
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        ((Logger) LogManager.getRootLogger()).addAppender(appender);
    }

    @AfterEach
    void end() {
        ((Logger) LogManager.getRootLogger()).removeAppender(appender);
        callbacks.shutdownNow();
    }

    @Test
    void aClientThatIsClosedUnderLoadLogsNoError() {
        for (int round = 0; round < 40; round++) {
            AjamHttp http = AjamHttp.create(null, callbacks, SystemDefaultDnsResolver.INSTANCE, Runnable::run);
            AjamServer server = new AjamServer(http, new AjamAccount(URI.create(SIMULATOR.server().url()), "ajam", "secret", Authentication.PLAIN,
                    Format.RAW, StandardCharsets.UTF_8, Duration.ofSeconds(5), Duration.ofSeconds(60), 1 << 20), null);
            AtomicInteger answers = new AtomicInteger();
            for (int i = 0; i < 16; i++) {
                ping(server, answers);
            }
            Awaitility.await().until(() -> answers.get() > 100);
            http.close();
        }

        assertThat(errors).isEmpty();
    }

    private void ping(AjamServer server, AtomicInteger answers) {
        server.ask(AmiAction.of("Ping"), null).whenComplete((response, failure) -> {
            if (failure == null) {
                answers.incrementAndGet();
                ping(server, answers);
            }
        });
    }
}
