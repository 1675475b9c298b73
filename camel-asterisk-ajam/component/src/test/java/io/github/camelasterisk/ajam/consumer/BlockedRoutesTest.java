// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More routes that wait than there are threads for routes: the rest has to wait too, but never the thread that reads. */
class BlockedRoutesTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final int CONSUMERS = 40;
    private static final int EVENTS = 3;

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    private int threads() {
        return context.getExecutorServiceManager().getDefaultThreadPoolProfile().getPoolSize();
    }

    @AfterEach
    void release() {
        release.countDown();
    }

    @Test
    void actionsAreAnsweredWhileMoreRoutesWaitThanThereAreThreads() throws Exception {
        consumersThatWait();
        emit();
        await().atMost(Duration.ofSeconds(10)).until(() -> begun.get() >= threads());

        AmiResponse pong = template.asyncRequestBody("ajam:Ping", null, AmiResponse.class).get(10, TimeUnit.SECONDS);

        assertThat(pong.getFirst("Ping")).isEqualTo("Pong");
        assertThat(SIMULATOR.simulator().sessions()).as("all consumers live on").isEqualTo(CONSUMERS + 1);
    }

    @Test
    void whatWaitedForAThreadIsRoutedOnOne() throws Exception {
        consumersThatWait();
        emit();
        await().atMost(Duration.ofSeconds(10)).until(() -> begun.get() >= threads());
        release.countDown();

        await().atMost(Duration.ofSeconds(10)).until(() -> threads.size() == CONSUMERS * EVENTS);

        assertThat(threads).allMatch(name -> name.contains("AjamWorker"));
    }

    private void consumersThatWait() throws Exception {
        routes(r -> {
            for (int i = 0; i < CONSUMERS; i++) {
                r.from("ajam:events?include=UserEvent").process(this::waitForRelease);
            }
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> SIMULATOR.simulator().sessions() == CONSUMERS);
    }

    private void emit() {
        for (int i = 0; i < EVENTS; i++) {
            SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "" + i);
        }
    }

    private void waitForRelease(Exchange exchange) throws InterruptedException {
        begun.incrementAndGet();
        release.await();
        threads.add(Thread.currentThread().getName());
    }
}
