// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools that are full, that drop tasks, that run them on the caller: each task runs once, and never on who hands it over. */
class WorkerPoolTest {

    private static final int TASKS = 20;

    private final ExecutorService spare = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Queue<Integer> routed = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> continued = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private ExecutorService pool = full(new ThreadPoolExecutor.AbortPolicy());

    @AfterEach
    void end() {
        release.countDown();
        Stream.of(pool, spare, timer).forEach(ExecutorService::shutdownNow);
    }

    /** One thread, and room for one more task. */
    private static ExecutorService full(RejectedExecutionHandler policy) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy);
    }

    static Stream<Named<RejectedExecutionHandler>> policies() {
        return Stream.of(new ThreadPoolExecutor.AbortPolicy(), new ThreadPoolExecutor.DiscardPolicy(), new ThreadPoolExecutor.DiscardOldestPolicy(),
                new ThreadPoolExecutor.CallerRunsPolicy()).map(policy -> Named.of(policy.getClass().getSimpleName(), policy));
    }

    private void block(Executor executor) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute(() -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
    }

    private void task(Queue<Integer> done, int number) {
        threads.add(Thread.currentThread());
        done.add(number);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatItDoesAlsoBlockedEachTaskRunsOnce(RejectedExecutionHandler policy) throws Exception {
        pool = full(policy);
        assertEachRunsOnce(pool);
    }

    /** A pool that cannot be looked into, as Spring's. */
    @ParameterizedTest
    @MethodSource("policies")
    void andSoDoesThatOfAnExecutorThatHidesItsThreads(RejectedExecutionHandler policy) throws Exception {
        pool = full(policy);
        assertEachRunsOnce(pool::execute);
    }

    private void assertEachRunsOnce(Executor executor) throws InterruptedException {
        WorkerPool workers = new WorkerPool(executor, true, spare, timer);
        block(executor);

        IntStream.range(0, TASKS).forEach(i -> workers.route(() -> task(routed, i)));
        IntStream.range(0, TASKS).forEach(i -> workers.goOn(() -> task(continued, i)));

        await().until(() -> continued.size() == TASKS);
        assertThat(routed).as("routes wait for a thread").isEmpty();
        release.countDown();
        await().until(() -> routed.size() == TASKS);
        assertThat(routed).doesNotHaveDuplicates();
        assertThat(continued).doesNotHaveDuplicates();
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void whatWaitsForAnActionGoesOnWhereEachThreadWaits() throws Exception {
        pool = Executors.newFixedThreadPool(3);
        WorkerPool workers = new WorkerPool(pool, false, spare, timer);
        List<CountDownLatch> answers = IntStream.range(0, 5).mapToObj(i -> new CountDownLatch(1)).toList();

        IntStream.range(0, 5).forEach(i -> workers.route(() -> {
            workers.goOn(answers.get(i)::countDown);
            try {
                answers.get(i).await();
            } catch (InterruptedException end) {
                return;
            }
            task(routed, i);
        }));

        await().until(() -> routed.size() == 5);
    }

    @Test
    void aPoolThatIsShutDownStopsNothing() {
        pool.shutdown();
        WorkerPool workers = new WorkerPool(pool, true, spare, timer);

        workers.route(() -> task(routed, 1));
        workers.goOn(() -> task(continued, 1));

        await().until(() -> !routed.isEmpty() && !continued.isEmpty());
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void aTaskThatThrowsLeavesItsThread() {
        pool = Executors.newFixedThreadPool(1);
        WorkerPool workers = new WorkerPool(pool, false, spare, timer);

        workers.route(() -> {
            throw new IllegalStateException("test");
        });
        workers.route(() -> task(routed, 1));

        await().dontCatchUncaughtExceptions().until(() -> !routed.isEmpty());
    }
}
