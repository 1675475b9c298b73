// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AjamTestSupport;
import io.github.camelasterisk.ajam.fixture.SimulatorExtension;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The option workerPool: whatever pool is chosen, no event is lost or reordered, each exchange ends, and no I/O thread runs a route. */
class WorkersSimulatorTest extends AjamTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CONSUMERS = 4;
    private static final int EVENTS = 30;

    private final Queue<String> threads = new ConcurrentLinkedQueue<>();
    private final List<List<String>> taken = new ArrayList<>();

    @Override
    protected TestServer server() {
        return SIMULATOR.server();
    }

    private void workerPool(Object pool) {
        context.getComponent("ajam", AjamComponent.class).getConfiguration().setWorkerPool(pool);
    }

    /** Routes that wait for an action, from more consumers than the pool has threads. */
    private void assertAllComeInOrder() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            List<String> seqs = new CopyOnWriteArrayList<>();
            taken.add(seqs);
            routes(r -> r.from("ajam:events?include=UserEvent").process(this::ask).to("ajam:Ping").process(e -> {
                threads.add(Thread.currentThread().getName());
                seqs.add(e.getProperty("seq", String.class));
            }));
        }
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() >= CONSUMERS);
        IntStream.range(0, EVENTS).forEach(i -> SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "" + i));

        await().atMost(LONG).untilAsserted(() -> assertThat(taken)
                .allSatisfy(seqs -> assertThat(seqs).containsExactlyElementsOf(IntStream.range(0, EVENTS).mapToObj(i -> "" + i).toList())));
        assertThat(threads).noneMatch(name -> name.startsWith("ajam-http") || name.contains("AjamTimer"));
    }

    private void ask(Exchange exchange) {
        exchange.setProperty("seq", exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq"));
        threads.add(Thread.currentThread().getName());
        assertThat(template.requestBody("ajam:Ping", null, AmiResponse.class).getFirst("Ping")).isEqualTo("Pong");
    }

    @ParameterizedTest
    @EnumSource(ThreadPoolRejectedPolicy.class)
    void aSmallProfileWithAnyPolicy(ThreadPoolRejectedPolicy policy) throws Exception {
        context.getExecutorServiceManager().registerThreadPoolProfile(
                new ThreadPoolProfileBuilder("small").poolSize(1).maxPoolSize(1).maxQueueSize(1).rejectedPolicy(policy).build());
        workerPool("small");

        assertAllComeInOrder();

        assertThat(threads).anyMatch(name -> name.contains("AjamWorker"));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void aSmallPoolOfTheUsersWithAnyPolicy(Policy policy) throws Exception {
        ExecutorService users = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy.handler);
        try {
            context.getRegistry().bind("users", users);
            workerPool("users");
            assertAllComeInOrder();
            assertThat(threads).anyMatch(name -> name.startsWith("pool-"));

            context.stop();
            assertThat(users.isShutdown()).isFalse();
        } finally {
            users.shutdownNow();
        }
    }

    enum Policy {
        ABORT(new ThreadPoolExecutor.AbortPolicy()), DISCARD(new ThreadPoolExecutor.DiscardPolicy()),
        DISCARD_OLDEST(new ThreadPoolExecutor.DiscardOldestPolicy()), CALLER_RUNS(new ThreadPoolExecutor.CallerRunsPolicy());

        private final RejectedExecutionHandler handler;

        Policy(RejectedExecutionHandler handler) {
            this.handler = handler;
        }
    }

    @Test
    void camelsDefaultProfileUnlessAnotherIsNamed() throws Exception {
        assertAllComeInOrder();

        assertThat(threads).anyMatch(name -> name.contains("AjamWorker"));
    }

    @Test
    void theEndpointsPoolWins() throws Exception {
        context.getExecutorServiceManager().registerThreadPoolProfile(new ThreadPoolProfileBuilder("other").poolSize(1).build());
        workerPool((Executor) Runnable::run);

        assertThat(continuation("ajam:Ping?workerPool=other")).contains("AjamWorker");
    }

    /** The thread on which an exchange goes on after an action. */
    private String continuation(String uri) throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        routes(r -> r.from("direct:after").to(uri).process(e -> names.add(Thread.currentThread().getName())));
        template.requestBody("direct:after", (Object) null);
        return names.get(0);
    }

    // ---- a direct executor

    @Test
    void aDirectExecutorGoesOnOnTheThreadThatReads() throws Exception {
        context.getRegistry().bind("direct", (Executor) Runnable::run);
        routes(r -> r.from("ajam:events?include=UserEvent&workerPool=#direct").process(e -> threads.add(Thread.currentThread().getName())).to("mock:events"));
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == 1);
        getMockEndpoint("mock:events").expectedMessageCount(EVENTS);

        IntStream.range(0, EVENTS).forEach(i -> SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "" + i));

        getMockEndpoint("mock:events").assertIsSatisfied();
        assertThat(threads).anyMatch(name -> name.startsWith("ajam-http"));
        assertThat(continuation("ajam:Ping?workerPool=#direct")).startsWith("ajam-http");
    }

    @Test
    void aListThatStreamsNeverGoesOnOnTheThreadThatReads() throws Exception {
        workerPool((Executor) Runnable::run);

        assertThat(continuation("ajam:QueueStatus?streamList=true")).contains("AjamCompletion");
    }

    /** What must not be done: the exchange ends all the same, and so does everything behind it. */
    @Test
    void aRouteThatWaitsForAnActionThereEnds() throws Exception {
        workerPool((Executor) Runnable::run);
        Queue<Object> ends = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(2);
        routes(r -> r.from("ajam:events?include=UserEvent").process(e -> {
            begun.countDown();
            Exchange answer = template.request("ajam:Ping?responseTimeout=500", ping -> { });
            ends.add(answer.getException() == null ? "answered" : answer.getException());
        }));
        await().atMost(LONG).until(() -> SIMULATOR.simulator().sessions() == 1);

        SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "1");
        SIMULATOR.simulator().emit("UserEvent", "UserEvent", "Test", "Seq", "2");

        await().atMost(LONG).until(() -> ends.size() == 2);
        assertThat(begun.getCount()).isZero();
        assertThat(template.requestBody("ajam:Ping", null, AmiResponse.class).getFirst("Ping")).isEqualTo("Pong");
    }

    // ---- a wrong one

    @Test
    void aPoolThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> template.request("ajam:Ping?workerPool=nobody", e -> { })).rootCause()
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("workerPool can't be 'nobody'").hasMessageContaining("profile");
    }
}
