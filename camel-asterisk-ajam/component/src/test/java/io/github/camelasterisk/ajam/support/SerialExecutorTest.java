// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<Integer> ran = Collections.synchronizedList(new ArrayList<>());

    private void runPool() {
        for (Runnable turn = pool.poll(); turn != null; turn = pool.poll()) {
            turn.run();
        }
    }

    @Test
    void tasksRunInOrderAndOneAtATimeOnAPoolOfSeveral() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            SerialExecutor executor = new SerialExecutor(threads, Integer.MAX_VALUE);
            AtomicInteger atATime = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(1000);
            for (int i = 0; i < 1000; i++) {
                int number = i;
                executor.execute(() -> {
                    most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
                    ran.add(number);
                    atATime.decrementAndGet();
                    done.countDown();
                });
            }

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
            assertThat(most).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatATaskThrowsEndsOnlyThatTask() {
        SerialExecutor executor = new SerialExecutor(pool::add, 10);
        executor.execute(() -> {
            throw new IllegalStateException("a task that fails on purpose");
        });
        executor.execute(() -> {
            throw new StackOverflowError("a task that fails on purpose");
        });
        executor.execute(() -> ran.add(3));
        runPool();

        assertThat(ran).containsExactly(3);
    }

    @Test
    void moreThanTheCapacityIsRefusedAndThereIsRoomAgain() {
        SerialExecutor executor = new SerialExecutor(pool::add, 2);

        assertThat(executor.offer(() -> ran.add(1))).isTrue();
        assertThat(executor.offer(() -> ran.add(2))).isTrue();
        assertThat(executor.offer(() -> ran.add(3))).isFalse();
        assertThatThrownBy(() -> executor.execute(() -> ran.add(4))).isInstanceOf(RejectedExecutionException.class);
        runPool();
        assertThat(executor.offer(() -> ran.add(5))).isTrue();
        runPool();

        assertThat(ran).containsExactly(1, 2, 5);
    }

    @Test
    void aPoolThatTakesNothingRefusesAndIsAskedAgain() {
        boolean[] shut = {true};
        SerialExecutor executor = new SerialExecutor(turn -> {
            if (shut[0]) {
                throw new RejectedExecutionException("shut down");
            }
            pool.add(turn);
        }, 10);

        assertThat(executor.offer(() -> ran.add(1))).isFalse();
        shut[0] = false;
        assertThat(executor.offer(() -> ran.add(2))).isTrue();
        runPool();

        assertThat(ran).as("what was refused never runs").containsExactly(2);
    }

    @Test
    void aTaskMayGiveMoreWithoutGrowingTheStack() {
        SerialExecutor executor = new SerialExecutor(Runnable::run, 10);
        int[] left = {100_000};
        Runnable[] task = new Runnable[1];
        task[0] = () -> {
            if (--left[0] > 0) {
                executor.execute(task[0]);
            }
        };
        executor.execute(task[0]);

        assertThat(left[0]).isZero();
    }

    @Test
    void manyTasksGiveTheThreadBackInBetween() {
        SerialExecutor executor = new SerialExecutor(pool::add, 1000);
        IntStream.range(0, 200).forEach(i -> executor.execute(() -> ran.add(i)));
        pool.poll().run();

        assertThat(ran.size()).isBetween(1, 199);
        runPool();
        assertThat(ran).hasSize(200);
    }
}
