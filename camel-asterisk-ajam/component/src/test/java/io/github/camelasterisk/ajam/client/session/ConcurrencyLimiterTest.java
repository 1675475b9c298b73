// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.client.AjamFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {

    private static final int MANY = 20_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ConcurrencyLimiter lanes = new ConcurrencyLimiter(timer);
    private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<String>> started = new ArrayList<>();

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    private <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work, int bound, Duration longest) {
        return lanes.run(work, Turn.from("Ping to http://pbx:8088", bound, longest));
    }

    private CompletableFuture<String> begin(int bound) {
        return run(() -> {
            CompletableFuture<String> work = new CompletableFuture<>();
            started.add(work);
            return work;
        }, bound, LONG);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            return e.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void onlySoManyRunAtATimeAndTheOthersInOrder() {
        List<CompletableFuture<String>> results = IntStream.range(0, 4).mapToObj(i -> begin(2)).toList();
        assertThat(started).hasSize(2);

        started.get(1).complete("second");
        assertThat(started).hasSize(3);
        assertThat(results.get(1)).isCompletedWithValue("second");

        started.get(0).completeExceptionally(new IllegalStateException("first"));
        assertThat(started).hasSize(4);
        assertThat(results.get(0)).isCompletedExceptionally();
    }

    @Test
    void workThatCannotStartGivesItsLaneBack() {
        CompletableFuture<String> failed = run(() -> {
            throw new StackOverflowError("on purpose");
        }, 1, LONG);

        assertThat(failed).isCompletedExceptionally();
        assertThat(run(() -> CompletableFuture.completedFuture("next"), 1, LONG)).isCompletedWithValue("next");
    }

    @Test
    void worksWithDifferentBoundsShareTheLargestOne() {
        IntStream.range(0, 20).forEach(i -> begin(4));
        assertThat(started).as("the smaller bound alone").hasSize(4);
        IntStream.range(0, 20).forEach(i -> begin(8));
        assertThat(started).as("both").hasSize(8);

        // each that ends makes room for one; never do more than 8 run, and never more than 4 of the smaller bound
        for (int i = 0; i < 40; i++) {
            assertThat(started.stream().filter(work -> !work.isDone()).count()).isLessThanOrEqualTo(8);
            started.get(i).complete("");
        }
        assertThat(started).hasSize(40);
    }

    @Test
    void oneThatMayNotRunYetDoesNotHoldUpThoseBehindIt() {
        begin(1);
        begin(1);
        assertThat(started).hasSize(1);

        begin(3);
        begin(3);
        begin(3);

        assertThat(started).as("one of the first kind, two of the other").hasSize(3);
    }

    @Test
    void manyThatFailAtOnceEndInOrderAndWithoutRecursion() {
        CompletableFuture<String> first = begin(1);
        List<CompletableFuture<Object>> results = many(() -> CompletableFuture.failedFuture(new IllegalStateException("at once")));
        started.get(0).complete("");

        assertThat(first).isDone();
        assertThat(results).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(order).containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
        assertThat(run(() -> CompletableFuture.completedFuture("free"), 1, LONG)).isCompletedWithValue("free");
    }

    @Test
    void manyThatCompleteAtOnceEndInOrderAndWithoutRecursion() {
        begin(1);
        List<CompletableFuture<Object>> results = many(() -> CompletableFuture.completedFuture("at once"));
        started.get(0).complete("");

        assertThat(results).allMatch(CompletableFuture::isDone);
        assertThat(order).containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
    }

    private List<CompletableFuture<Object>> many(Supplier<CompletableFuture<Object>> work) {
        return IntStream.range(0, MANY).mapToObj(i -> run(() -> {
            order.add(i);
            return work.get();
        }, 1, LONG)).toList();
    }

    @Test
    void whoWaitsTooLongIsToldSoAndNeverStarted() {
        begin(1);
        CompletableFuture<String> late = run(() -> {
            throw new AssertionError("it must not start");
        }, 1, Duration.ofMillis(20));

        assertThat(failure(late)).isInstanceOfSatisfying(AjamFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(AjamFailure.Kind.NOT_SENT);
            assertThat(failure).hasMessageContaining("connectionRequestTimeout").hasMessageContaining("20 ms")
                    .hasMessageContaining("http://pbx:8088");
        });
        started.get(0).complete("");
        assertThat(run(() -> CompletableFuture.completedFuture("free"), 1, LONG)).isCompletedWithValue("free");
    }

    @Test
    void manyThatWaitTooLongEndInOrderByOneTaskOfTheTimer() {
        begin(1);
        List<CompletableFuture<Object>> results = IntStream.range(0, MANY).mapToObj(i -> {
            CompletableFuture<Object> result = run(() -> {
                throw new AssertionError("it must not start");
            }, 1, Duration.ofMillis(500));
            result.whenComplete((value, failure) -> order.add(i));
            return result;
        }).toList();
        assertThat(timer.getQueue()).hasSizeLessThanOrEqualTo(1);

        await().atMost(Duration.ofSeconds(60)).until(() -> results.stream().allMatch(CompletableFuture::isDone));
        assertThat(order).containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
    }

    @Test
    void theShortestWaitEndsFirst() {
        begin(1);
        CompletableFuture<String> patient = begin(1);
        CompletableFuture<String> hasty = run(() -> new CompletableFuture<>(), 1, Duration.ofMillis(20));

        assertThat(failure(hasty)).hasMessageContaining("20 ms");
        assertThat(patient).isNotDone();
        started.get(0).complete("");
        assertThat(started).hasSize(2);
    }

    @Test
    void whoIsCancelledLeavesTheQueue() {
        begin(1);
        CompletableFuture<String> cancelled = begin(1);
        CompletableFuture<String> next = begin(1);
        cancelled.cancel(false);
        started.get(0).complete("");

        assertThat(started).hasSize(2);
        started.get(1).complete("next");
        assertThat(next).isCompletedWithValue("next");
    }

    @Test
    void whoWaitsAtTheEndIsToldSoInOrder() {
        begin(1);
        List<CompletableFuture<Object>> results = many(() -> CompletableFuture.completedFuture("never"));
        IntStream.range(0, MANY).forEach(i -> results.get(i).whenComplete((value, failure) -> order.add(i)));
        lanes.close("the component was stopped");

        assertThat(order).containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
        assertThat(failure(results.get(MANY - 1))).hasMessageContaining("was not sent: the component was stopped");
        assertThat(failure(begin(1))).hasMessageContaining("was not sent: the component was stopped");
    }

    @Test
    void whereNothingGetsOnWhoWaitsCanBeGivenUp() {
        begin(1);
        CompletableFuture<String> second = begin(1);
        CompletableFuture<String> third = begin(1);
        lanes.endStalled("no answer");
        assertThat(second).as("looked at for the first time: nothing had ended before").isCompletedExceptionally();
        assertThat(third).isCompletedExceptionally();

        CompletableFuture<String> fourth = begin(1);
        started.get(0).complete("");
        CompletableFuture<String> fifth = begin(1);
        lanes.endStalled("no answer");
        assertThat(fourth).isNotDone();
        assertThat(fifth).as("one has ended since").isNotDone();
    }
}
