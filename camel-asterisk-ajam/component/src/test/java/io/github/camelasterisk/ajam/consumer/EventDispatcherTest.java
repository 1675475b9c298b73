// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.BufferResources;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.buffer.SharedMemory;
import io.github.camelasterisk.ajam.buffer.SpoolStore;
import org.apache.camel.AsyncCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDispatcherTest {

    private static final int MANY = 20_000;
    private static final int SPINS = 1_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final EventBuffer buffer = buffer(1 << 30, new SharedMemory(Long.MAX_VALUE), null);
    private final Tasks tasks = new Tasks();

    @AfterEach
    void close() {
        buffer.close();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private EventBuffer buffer(long limit, SharedMemory memory, Path folder) {
        return new EventBuffer("test", limit, StandardCharsets.UTF_8,
                new BufferResources(memory, SpoolStore.in(folder), threads, timer));
    }

    /** An executor that does its tasks one by one when it is told to. */
    private static final class Tasks implements Executor {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        void runOne() {
            waiting.remove().run();
        }

        void run() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }
    }

    /** A route that writes down what it is given, and finds fault with more than one exchange at a time. */
    private abstract static class Route implements EventDispatcher.Delivery {

        final Queue<EventBatch> exchanges = new ConcurrentLinkedQueue<>();
        final AtomicBoolean overlapped = new AtomicBoolean();
        private final AtomicInteger underWay = new AtomicInteger();

        @Override
        public boolean deliver(EventBatch events, AsyncCallback done) {
            if (underWay.incrementAndGet() != 1) {
                overlapped.set(true);
            }
            exchanges.add(events);
            return route(done);
        }

        abstract boolean route(AsyncCallback done);

        boolean doneAtOnce(AsyncCallback done) {
            underWay.decrementAndGet();
            done.done(true);
            return true;
        }

        void doneLater(AsyncCallback done) {
            underWay.decrementAndGet();
            done.done(false);
        }

        List<Integer> numbers() {
            return exchanges.stream().flatMap(exchange -> exchange.events().stream()).map(EventDispatcherTest::number).toList();
        }

        List<Integer> sizes() {
            return exchanges.stream().map(exchange -> exchange.events().size()).toList();
        }
    }

    private static final class AtOnce extends Route {

        @Override
        boolean route(AsyncCallback done) {
            return doneAtOnce(done);
        }
    }

    /** Is done with an exchange when it is told so. */
    private static final class WhenTold extends Route {

        private AsyncCallback open;

        @Override
        boolean route(AsyncCallback done) {
            open = done;
            return false;
        }

        void finish() {
            doneLater(open);
        }
    }

    /** Is done at once, before it returns although it says later, or later on another thread. */
    private final class AnyWay extends Route {

        private final Random random = new Random(1);

        @Override
        boolean route(AsyncCallback done) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    return doneAtOnce(done);
                }
                case 1 -> doneLater(done);
                default -> threads.execute(() -> doneLater(done));
            }
            return false;
        }
    }

    private EventDispatcher dispatcher(int batchSize, Route route, Executor executor) {
        return new EventDispatcher(buffer, batchSize, route, executor);
    }

    private static EventBatch event(int number, boolean snapshot) {
        return new EventBatch(List.of(AmiEvent.of(String.valueOf(number), Map.of())), snapshot);
    }

    private static int number(AmiEvent event) {
        return Integer.parseInt(event.name());
    }

    private static void add(EventDispatcher dispatcher, int from, int to, boolean snapshot) {
        IntStream.range(from, to).forEach(i -> dispatcher.add(event(i, snapshot)));
    }

    private static void assertThatAllAreThrough(EventDispatcher dispatcher, Route route, int number) {
        await().until(() -> route.numbers().size() >= number && dispatcher.pending() == 0);
        assertThat(route.numbers()).isEqualTo(IntStream.range(0, number).boxed().toList());
        assertThat(route.overlapped).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7 })
    void exchangesGoOneByOneAndInOrderHoweverTheRouteIsDone(int batchSize) {
        Route route = new AnyWay();
        EventDispatcher dispatcher = dispatcher(batchSize, route, threads);

        add(dispatcher, 0, MANY, false);

        assertThatAllAreThrough(dispatcher, route, MANY);
    }

    @Test
    void anEventThatComesJustWhenNoneIsLeftIsSeen() {
        AtomicInteger seen = new AtomicInteger();
        EventDispatcher dispatcher = new EventDispatcher(buffer, 1, (events, done) -> seen.incrementAndGet() > 0, threads);

        for (int i = 0; i < 5 * MANY; i++) {
            dispatcher.add(event(i, false));
            awaitSeen(seen, i + 1);
        }
    }

    /** At once where it can be: a pause would give the dispatcher time that it does not have elsewhere. */
    private static void awaitSeen(AtomicInteger seen, int number) {
        for (int spins = 0; spins < SPINS && seen.get() < number; spins++) {
            Thread.onSpinWait();
        }
        if (seen.get() < number) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).atMost(Duration.ofMinutes(1)).until(() -> seen.get() == number);
        }
    }

    @Test
    void theNextExchangeWaitsUntilTheLastIsDone() {
        WhenTold route = new WhenTold();
        EventDispatcher dispatcher = dispatcher(1, route, tasks);
        add(dispatcher, 0, 3, false);
        tasks.run();
        assertThat(route.numbers()).containsExactly(0);

        add(dispatcher, 3, 4, false);
        tasks.run();
        assertThat(route.numbers()).containsExactly(0);
        for (int i = 1; i < 4; i++) {
            route.finish();
            tasks.run();
            assertThat(route.numbers()).hasSize(i + 1);
        }
        route.finish();
        tasks.run();
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void whatIsUnderWayIsPendingUntilItIsDone() {
        WhenTold route = new WhenTold();
        EventDispatcher dispatcher = dispatcher(2, route, tasks);
        add(dispatcher, 0, 3, false);
        assertThat(dispatcher.pending()).isEqualTo(3);

        tasks.run();
        assertThat(dispatcher.pending()).isEqualTo(3);
        route.finish();
        assertThat(dispatcher.pending()).isEqualTo(1);
        tasks.run();
        assertThat(dispatcher.pending()).isEqualTo(1);
        route.finish();
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void whileHeldNothingIsHandedOnAndAfterwardsAllIs() {
        Route route = new AtOnce();
        EventDispatcher dispatcher = dispatcher(1, route, tasks);
        dispatcher.hold();
        add(dispatcher, 0, 3, false);
        tasks.run();
        assertThat(route.exchanges).isEmpty();
        assertThat(dispatcher.pending()).isEqualTo(3);

        dispatcher.release();
        tasks.run();
        assertThat(route.numbers()).containsExactly(0, 1, 2);
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void whatIsUnderWayWhenHeldIsDoneAndNothingFollowsIt() {
        WhenTold route = new WhenTold();
        EventDispatcher dispatcher = dispatcher(1, route, tasks);
        add(dispatcher, 0, 2, false);
        tasks.run();

        dispatcher.hold();
        route.finish();
        tasks.run();
        assertThat(route.numbers()).containsExactly(0);
        assertThat(dispatcher.pending()).isEqualTo(1);
        dispatcher.release();
        tasks.run();
        assertThat(route.numbers()).containsExactly(0, 1);
    }

    @Test
    void anEventThatWasTakenTooFarAheadIsNotLostWhenHeld() {
        WhenTold route = new WhenTold();
        EventDispatcher dispatcher = dispatcher(10, route, tasks);
        dispatcher.add(event(0, false));
        dispatcher.add(event(1, true));
        tasks.run();

        dispatcher.hold();
        route.finish();
        tasks.run();
        assertThat(route.numbers()).containsExactly(0);
        assertThat(dispatcher.pending()).isEqualTo(1);
        dispatcher.release();
        tasks.run();
        assertThat(route.numbers()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7 })
    void holdingAndReleasingAtAnyTimeLosesNothing(int batchSize) {
        Route route = new AnyWay();
        EventDispatcher dispatcher = dispatcher(batchSize, route, threads);
        for (int i = 0; i < MANY; i++) {
            if (i % 3 == 0) {
                dispatcher.hold();
            }
            dispatcher.add(event(i, i % 5 == 0));
            if (i % 3 == 1) {
                dispatcher.release();
            }
        }
        dispatcher.release();

        assertThatAllAreThrough(dispatcher, route, MANY);
    }

    @Test
    void aBatchTakesWhatIsThereUpToItsSize() {
        Route route = new AtOnce();
        EventDispatcher dispatcher = dispatcher(10, route, tasks);

        add(dispatcher, 0, 25, false);
        tasks.run();
        assertThat(route.sizes()).containsExactly(10, 10, 5);
        add(dispatcher, 25, 26, false);
        tasks.run();
        assertThat(route.sizes()).as("one event is not held back").containsExactly(10, 10, 5, 1);
        assertThat(dispatcher.pending()).isZero();
    }

    private static EventBatch together(int from, int to, boolean snapshot) {
        return new EventBatch(IntStream.range(from, to).mapToObj(i -> AmiEvent.of(String.valueOf(i), Map.<String, Object>of())).toList(), snapshot);
    }

    @Test
    void eventsThatCameTogetherGoOneByOne() {
        WhenTold route = new WhenTold();
        EventDispatcher dispatcher = dispatcher(1, route, tasks);

        dispatcher.add(together(0, 3, false));
        assertThat(dispatcher.pending()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            tasks.run();
            assertThat(route.numbers()).hasSize(i + 1);
            route.finish();
        }
        assertThat(route.sizes()).containsExactly(1, 1, 1);
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void batchesAreFilledHoweverTheEventsCameTogether() {
        Route route = new AtOnce();
        EventDispatcher dispatcher = dispatcher(10, route, tasks);

        dispatcher.add(together(0, 23, false));
        dispatcher.add(together(23, 28, false));
        dispatcher.add(together(28, 31, true));
        dispatcher.add(together(31, 32, false));
        tasks.run();

        assertThat(route.sizes()).containsExactly(10, 10, 8, 3, 1);
        assertThat(route.numbers()).isEqualTo(IntStream.range(0, 32).boxed().toList());
    }

    /** In Camel a route that ran to its end may still say that it is done later, having said already that it is done. */
    @Test
    void anExchangeThatIsDoneBeforeItsThreadReturnsTakesNoThreadAnew() {
        AtomicInteger routed = new AtomicInteger();
        EventDispatcher dispatcher = new EventDispatcher(buffer, 1, (events, done) -> {
            routed.incrementAndGet();
            done.done(false);
            return false;
        }, tasks);
        dispatcher.add(together(0, 100, false));

        tasks.runOne();

        assertThat(routed).hasValue(100);
        assertThat(dispatcher.pending()).isZero();
        assertThat(dispatcher.drained()).isCompleted();
    }

    @Test
    void aBatchIsOfASnapshotOrOfWhatHappened() {
        Route route = new AtOnce();
        EventDispatcher dispatcher = dispatcher(10, route, tasks);

        add(dispatcher, 0, 3, false);
        add(dispatcher, 3, 15, true);
        add(dispatcher, 15, 16, false);
        add(dispatcher, 16, 17, true);
        tasks.run();

        assertThat(route.sizes()).containsExactly(3, 10, 2, 1, 1);
        assertThat(route.numbers()).isEqualTo(IntStream.range(0, 17).boxed().toList());
        assertThat(dispatcher.pending()).isZero();
    }

    @Test
    void batchesHoldTogetherWhileEventsOfBothKindsComeIn() {
        Route route = new AnyWay();
        EventDispatcher dispatcher = dispatcher(5, route, threads);
        Random random = new Random(2);
        List<Boolean> snapshots = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            snapshots.add(random.nextInt(4) == 0);
            dispatcher.add(event(i, snapshots.get(i)));
        }

        assertThatAllAreThrough(dispatcher, route, MANY);
        assertThat(route.exchanges).allSatisfy(batch -> {
            assertThat(batch.events()).hasSizeBetween(1, 5);
            assertThat(batch.events()).allSatisfy(event -> assertThat(snapshots.get(number(event))).isEqualTo(batch.snapshot()));
        });
    }

    @Test
    void aDispatcherWithMuchToDoLetsAnotherHaveTheThread() {
        List<String> turns = new ArrayList<>();
        EventDispatcher busy = new EventDispatcher(buffer, 1, (events, done) -> turns.add("busy"), tasks);
        try (EventBuffer few = buffer(1 << 20, new SharedMemory(Long.MAX_VALUE), null)) {
            EventDispatcher other = new EventDispatcher(few, 1, (events, done) -> turns.add("other"), tasks);
            add(busy, 0, MANY, false);
            add(other, 0, 10, false);

            tasks.run();

            assertThat(turns).hasSize(MANY + 10);
            assertThat(turns.lastIndexOf("other")).isLessThan(1000);
        }
        assertThat(busy.pending()).isZero();
    }

    @Test
    void aDeliveryThatFailsDoesNotEndTheOnesAfterIt() {
        List<Integer> routed = new ArrayList<>();
        EventDispatcher dispatcher = new EventDispatcher(buffer, 1, (events, done) -> {
            int number = number(events.events().get(0));
            if (number % 2 == 0) {
                if (number % 4 == 0) {
                    throw new StackOverflowError("for a test");
                }
                throw new IllegalStateException("no route for " + number);
            }
            return routed.add(number);
        }, tasks);
        add(dispatcher, 0, 6, false);

        tasks.run();

        assertThat(routed).containsExactly(1, 3, 5);
        assertThat(dispatcher.pending()).isZero();
        assertThat(dispatcher.drained()).isCompleted();
    }

    /** A route that writes down events and what was lost between them. */
    private static final class Told implements EventDispatcher.Delivery {

        private final List<String> routed = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong lost = new AtomicLong();
        private final boolean sessionEvents;

        Told(boolean sessionEvents) {
            this.sessionEvents = sessionEvents;
        }

        @Override
        public boolean deliver(EventBatch events, AsyncCallback done) {
            events.events().forEach(event -> routed.add(event.name()));
            return true;
        }

        @Override
        public boolean lost(Gap gap) {
            lost.addAndGet(gap.lost());
            return sessionEvents;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatIsLostInTheBufferIsToldInItsPlaceAndNoLongerPending(boolean sessionEvents) {
        try (EventBuffer little = buffer(1000, new SharedMemory(4000), Path.of("no", "such", "folder"))) {
            Told route = new Told(sessionEvents);
            EventDispatcher dispatcher = new EventDispatcher(little, 1, route, threads);
            dispatcher.hold();
            add(dispatcher, 0, 100, false);
            assertThat(dispatcher.pending()).isEqualTo(100);
            dispatcher.tell(AmiEvent.of("Session", Map.of()));

            dispatcher.release();
            await().until(() -> dispatcher.pending() == 0);

            assertThat(dispatcher.drained()).isCompleted();
            int kept = route.routed.size() - (sessionEvents ? 2 : 1);
            assertThat(kept).isBetween(5, 50);
            assertThat(route.lost).hasValue(100 - kept);
            List<String> expected = new ArrayList<>(IntStream.range(0, kept).mapToObj(String::valueOf).toList());
            expected.addAll(sessionEvents ? List.of("AjamGap", "Session") : List.of("Session"));
            assertThat(route.routed).isEqualTo(expected);
        }
    }

    @Test
    void whatComesOffTheDiskIsRoutedWithoutAnotherEvent() {
        try (EventBuffer little = buffer(500, new SharedMemory(Long.MAX_VALUE), null)) {
            Route route = new AnyWay();
            EventDispatcher dispatcher = new EventDispatcher(little, 1, route, threads);
            add(dispatcher, 0, MANY, false);

            assertThatAllAreThrough(dispatcher, route, MANY);
            assertThat(dispatcher.drained()).isCompleted();
        }
    }

    @Test
    void withoutAThreadTheNextEventTriesAgain() {
        AtomicBoolean full = new AtomicBoolean(true);
        Route route = new AtOnce();
        EventDispatcher dispatcher = dispatcher(1, route, task -> {
            if (full.getAndSet(false)) {
                throw new RejectedExecutionException();
            }
            tasks.execute(task);
        });

        add(dispatcher, 0, 2, false);
        tasks.run();

        assertThat(route.numbers()).containsExactly(0, 1);
    }

    /** Camel may bring the rest of an exchange that ended by an error to its end while the next one is routed. */
    @Test
    void anExchangeThatFailedAndIsDoneLaterAllTheSameIsNotTheNextOne() {
        List<AsyncCallback> given = new ArrayList<>();
        Route route = new Route() {
            @Override
            boolean route(AsyncCallback done) {
                given.add(done);
                if (given.size() == 1) {
                    throw new StackOverflowError("for a test");
                }
                given.get(0).done(false);
                done.done(false);
                return false;
            }
        };
        EventDispatcher dispatcher = new EventDispatcher(buffer, 1, route, tasks);
        dispatcher.add(together(1, 5, false));
        tasks.runOne();

        assertThat(tasks.waiting).as("one thread is enough").isEmpty();
        assertThat(route.numbers()).containsExactly(1, 2, 3, 4);
        assertThat(dispatcher.pending()).isZero();
    }
}
