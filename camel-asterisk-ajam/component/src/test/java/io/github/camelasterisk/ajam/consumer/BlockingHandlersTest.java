// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Exception handlers that sleep, throw, and wait for actions, all on one HTTP client with one I/O thread: ten other consumers
 * and eight actions at a time lose nothing.
 */
class BlockingHandlersTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int CONSUMERS = 10;
    private static final int EVENTS = 500;
    private static final int ACTIONS = 400;
    private static final String AWAY = "ajam:events?httpClient=#one&baseUrl=http://127.0.0.1:1&reconnectDelay=50&maxReconnectDelay=100";

    private final CloseableHttpAsyncClient one = HttpAsyncClients.custom().setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
            .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create().setMaxConnPerRoute(100).setMaxConnTotal(100).build())
            .disableAutomaticRetries().disableCookieManagement().build();
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger slept = new AtomicInteger();
    private final AtomicInteger threw = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<List<String>> taken = new ArrayList<>();
    private int rounds;

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    @AfterEach
    void end() throws Exception {
        end.countDown();
        context.stop();
        one.close();
    }

    @Test
    void othersAreNotConcerned() throws Exception {
        context.getRegistry().bind("one", one);
        one.start();
        for (int i = 0; i < CONSUMERS; i++) {
            List<String> seqs = new ArrayList<>();
            taken.add(seqs);
            routes(r -> r.from("ajam:events?include=UserEvent&httpClient=#one").process(e -> seqs.add(e.getMessage().getBody(AmiEvent.class).getFirst("Seq"))));
        }
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == CONSUMERS);
        round();

        consumersWhoseHandlersBlock();
        await().atMost(LONG).until(() -> slept.get() > 0 && threw.get() > 4 && asked.get() > 4 && getMockEndpoint("mock:bridged").getReceivedCounter() > 4);
        round();

        assertThat(threads).as("no I/O thread, no timer").isNotEmpty().allMatch(name -> name.contains("AjamCompletion"));
        assertThat(taken).allSatisfy(seqs -> assertThat(seqs).containsExactlyElementsOf(expected()));
    }

    private void consumersWhoseHandlersBlock() throws Exception {
        context.getRegistry().bind("sleeping", handler(() -> {
            slept.incrementAndGet();
            end.await();
        }));
        context.getRegistry().bind("throwing", handler(() -> {
            if (threw.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("test");
            }
            throw new StackOverflowError("test");
        }));
        context.getRegistry().bind("asking", handler(() -> {
            template.requestBody("ajam:Ping?httpClient=#one", null, AmiResponse.class);
            asked.incrementAndGet();
        }));
        routes(r -> {
            r.onException(AjamConnectionException.class).handled(true).process(e -> threads.add(Thread.currentThread().getName()))
                    .to("ajam:Ping?httpClient=#one").to("mock:bridged");
            r.from(AWAY + "&exceptionHandler=#sleeping").to("mock:none");
            r.from(AWAY + "&exceptionHandler=#throwing").to("mock:none");
            r.from(AWAY + "&exceptionHandler=#asking").to("mock:none");
            r.from(AWAY + "&bridgeErrorHandler=true").to("mock:none");
        });
    }

    /** Events to all consumers and actions beside them. */
    private void round() throws Exception {
        int number = rounds++;
        List<Future<?>> actions = new ArrayList<>();
        for (int lane = 0; lane < 8; lane++) {
            actions.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < ACTIONS / 8; i++) {
                    assertThat(template.requestBody("ajam:Ping?httpClient=#one", null, AmiResponse.class).getFirst("Ping")).isEqualTo("Pong");
                }
            }, work -> new Thread(work).start()));
        }
        for (int i = 0; i < EVENTS; i++) {
            SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", number + "/" + i);
        }
        for (Future<?> action : actions) {
            action.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
        await().pollInterval(Duration.ofMillis(2)).atMost(LONG).until(() -> taken.stream().allMatch(seqs -> seqs.size() >= (number + 1) * EVENTS));
    }

    private List<String> expected() {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < rounds; number++) {
            for (int i = 0; i < EVENTS; i++) {
                all.add(number + "/" + i);
            }
        }
        return all;
    }

    private interface Handling {
        void handle() throws Exception;
    }

    private ExceptionHandler handler(Handling handling) {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                throw new AssertionError("not called by the consumer");
            }

            @Override
            public void handleException(String message, Throwable exception) {
                threads.add(Thread.currentThread().getName());
                try {
                    handling.handle();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handleException(message, exception);
            }
        };
    }
}
