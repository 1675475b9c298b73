// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.ManualTimer;
import io.github.camelasterisk.ajam.codec.EventSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Disks that are full, that can't be read, and that do not answer. */
class EventBufferFaultsTest {

    private static final long SIZE_OF_ONE = MemoryQueue.size(numbered(0));

    private final FaultyStore store = new FaultyStore();
    private final ManualTimer timer = new ManualTimer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SharedMemory shared = new SharedMemory(1 << 30);
    private EventBuffer buffer;

    @AfterEach
    void close() {
        store.hung = null;
        if (buffer != null) {
            buffer.close();
        }
        threads.shutdownNow();
    }

    private void buffer(long memoryLimit, Executor disk) {
        buffer = new EventBuffer("test", memoryLimit, StandardCharsets.UTF_8, new BufferResources(shared, store, disk, timer));
    }

    private static EventBatch numbered(int number) {
        String block = "Event: E\r\nNumber: %06d\r\n".formatted(number);
        return new EventBatch(List.of(EventSerializer.event(block.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)), false);
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer.add(numbered(i));
        }
    }

    /** All that can be taken now, each event by its number and each gap by what it says. */
    private List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (int empty = 0; empty < 2; empty++) {
            for (EventBatch next = buffer.poll(); next != null; next = buffer.poll()) {
                taken.add(text(next));
            }
        }
        return taken;
    }

    private static String text(EventBatch received) {
        Gap gap = received.gap();
        AmiEvent event = received.events().get(0);
        return gap == null ? String.valueOf(Integer.parseInt(event.getFirst("Number"))) : gap.reason() + " " + gap.lost();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    // ---- full

    @Test
    void whatAFullDiskDoesNotTakeStaysInMemoryAndNoMoreIsFetched() {
        buffer(2 * SIZE_OF_ONE, Runnable::run);
        assertThat(buffer.hasRoom()).isTrue();
        store.full = true;

        add(0, 10);

        assertThat(buffer.hasRoom()).isFalse();
        assertThat(buffer.diskBytes()).isZero();
        assertThat(buffer.memoryBytes()).isEqualTo(10 * SIZE_OF_ONE);
        assertThat(taken()).isEqualTo(numbers(0, 10));
        assertThat(shared.free()).isEqualTo(1 << 30);
    }

    @Test
    void whenTheDiskHasRoomAgainItTakesWhatWaitedAndMoreIsFetched() {
        buffer(2 * SIZE_OF_ONE, Runnable::run);
        add(0, 5);
        store.full = true;
        add(5, 10);
        assertThat(buffer.hasRoom()).isFalse();
        store.full = false;
        store.room = Integer.MAX_VALUE;

        timer.ring();

        assertThat(buffer.hasRoom()).isTrue();
        assertThat(buffer.memoryBytes()).isLessThanOrEqualTo(2 * SIZE_OF_ONE);
        add(10, 12);
        assertThat(taken()).isEqualTo(numbers(0, 12));
        assertThat(store.open()).isZero();
    }

    /** A disk that stays full must not make a consumer deaf whose route has caught up. */
    @Test
    void withAFullDiskMoreIsFetchedWhenMemoryIsHalfEmpty() {
        buffer(4 * SIZE_OF_ONE, Runnable::run);
        store.full = true;
        add(0, 6);

        assertThat(text(buffer.poll())).isEqualTo("0");
        assertThat(buffer.hasRoom()).isFalse();
        assertThat(taken()).isEqualTo(numbers(1, 6));
        assertThat(buffer.hasRoom()).isTrue();
        add(6, 8);
        assertThat(buffer.hasRoom()).isTrue();
        add(8, 9);
        assertThat(buffer.hasRoom()).isFalse();
    }

    @Test
    void aFullDiskIsTriedAgainOnceInAWhile() {
        buffer(0, Runnable::run);
        store.full = true;
        add(0, 100);
        int before = store.attempts.get();
        assertThat(before).isLessThan(5);

        for (int i = 1; i <= 10; i++) {
            timer.ring();
            assertThat(store.attempts).hasValue(before + i);
            assertThat(timer.alarms()).isOne();
        }
    }

    @Test
    void aWriteThatFailedHalfwayIsOverwritten() {
        buffer(0, Runnable::run);
        add(0, 3);
        store.full = true;
        add(3, 5);
        store.full = false;
        store.room = Integer.MAX_VALUE;
        timer.ring();
        add(5, 7);

        assertThat(taken()).isEqualTo(numbers(0, 7));
    }

    @Test
    void whatFitsNowhereIsCountedAndHasItsPlaceInTheOrder() {
        shared = new SharedMemory(20 * SIZE_OF_ONE);
        buffer(2 * SIZE_OF_ONE, Runnable::run);
        store.full = true;
        add(0, 50);
        long kept = buffer.memoryBytes() / SIZE_OF_ONE;
        assertThat(kept).isBetween(10L, 19L);
        store.full = false;
        store.room = Integer.MAX_VALUE;
        timer.ring();
        add(50, 55);

        List<String> expected = new ArrayList<>(numbers(0, (int) kept));
        expected.add("OVERFLOW " + (50 - kept));
        expected.addAll(numbers(50, 55));
        assertThat(taken()).isEqualTo(expected);
        assertThat(shared.free()).isEqualTo(20 * SIZE_OF_ONE);
    }

    @Test
    void whatSaysHowTheServerFaresIsNotDropped() {
        shared = new SharedMemory(20 * SIZE_OF_ONE);
        buffer(SIZE_OF_ONE, Runnable::run);
        store.full = true;
        add(0, 50);
        buffer.keep(numbered(50));
        add(51, 53);

        List<String> taken = taken();
        assertThat(taken).filteredOn(text -> !text.startsWith("OVERFLOW")).endsWith("50");
        assertThat(taken.get(taken.size() - 1)).isEqualTo("OVERFLOW 2");
        assertThat(shared.free()).isEqualTo(20 * SIZE_OF_ONE);
    }

    @Test
    void withoutMemoryForTheWriteItIsTriedAgain() {
        buffer(2 * SIZE_OF_ONE, Runnable::run);
        store.outOfMemory = true;
        add(0, 10);
        assertThat(buffer.hasRoom()).isFalse();

        store.outOfMemory = false;
        timer.ring();
        assertThat(buffer.hasRoom()).isTrue();
        assertThat(taken()).isEqualTo(numbers(0, 10));
    }

    // ---- unreadable

    @Test
    void aReadThatFailsOnceLosesNothing() {
        buffer(SIZE_OF_ONE, Runnable::run);
        add(0, 5);
        store.unreadable = true;
        assertThat(taken()).isEqualTo(numbers(0, 1));
        store.unreadable = false;
        timer.ring();

        assertThat(taken()).isEqualTo(numbers(1, 5));
    }

    @Test
    void aFileThatCannotBeReadIsAGapOfItsEventsAndTheNextGoesOn() {
        buffer(SIZE_OF_ONE, Runnable::run);
        add(0, 5);
        store.unreadable = true;
        assertThat(taken()).isEqualTo(numbers(0, 1));
        timer.ring();
        timer.ring();
        store.unreadable = false;
        assertThat(timer.alarms()).as("it was given up").isZero();
        add(5, 9);

        List<String> expected = new ArrayList<>(List.of("UNREADABLE 4"));
        expected.addAll(numbers(5, 9));
        assertThat(taken()).isEqualTo(expected);
        assertThat(buffer.isInMemory()).isTrue();
        assertThat(store.open()).isZero();
    }

    @Test
    void aFileThatWasCutShortIsGivenUpAtOnce() {
        buffer(SIZE_OF_ONE, Runnable::run);
        add(0, 5);
        store.last().content = new byte[3];

        assertThat(taken()).containsExactly("0", "UNREADABLE 4");
    }

    /** Whatever byte is another one, and whatever it says then. */
    @Test
    void aByteThatChangedIsNoticedWhereverItIs() {
        buffer(SIZE_OF_ONE, Runnable::run);
        add(0, 4);
        int length = store.last().content.length;
        assertThat(taken()).isEqualTo(numbers(0, 4));
        for (int i = 0; i < length; i++) {
            for (byte bits : new byte[] { 1, 0x40, (byte) 0x80, (byte) 0xff }) {
                add(0, 4);
                store.last().content[i] ^= bits;
                List<String> taken = taken();
                String last = taken.get(taken.size() - 1);
                assertThat(last).as("byte %d", i).isEqualTo("UNREADABLE " + (5 - taken.size()));
                assertThat(taken.subList(0, taken.size() - 1)).isEqualTo(numbers(0, taken.size() - 1));
            }
        }
        assertThat(shared.free()).isEqualTo(1 << 30);
    }

    @Test
    void withoutMemoryForTheReadItIsTriedForAsLongAsItTakes() {
        buffer(SIZE_OF_ONE, Runnable::run);
        add(0, 4);
        store.outOfMemory = true;
        assertThat(taken()).isEqualTo(numbers(0, 1));
        for (int i = 0; i < 10; i++) {
            timer.ring();
        }
        store.outOfMemory = false;
        timer.ring();

        assertThat(taken()).isEqualTo(numbers(1, 4));
    }

    // ---- hung

    @Test
    void nobodyWaitsForADiskThatHangs() {
        CountDownLatch hung = new CountDownLatch(1);
        store.hung = hung;
        buffer(2 * SIZE_OF_ONE, threads);
        add(0, 10);
        await().until(() -> store.waiting.get() == 1);

        assertThat(text(buffer.poll())).isEqualTo("0");
        assertThat(text(buffer.poll())).isEqualTo("1");
        assertThat(buffer.poll()).isNull();
        add(10, 20);
        await().atMost(Duration.ofSeconds(30)).until(() -> buffer.isHung() && !buffer.hasRoom());
        hung.countDown();

        List<String> taken = new ArrayList<>();
        await().until(() -> taken.addAll(taken()) && taken.size() == 18);
        assertThat(taken).isEqualTo(numbers(2, 20));
        assertThat(buffer.isHung()).isFalse();
        assertThat(buffer.hasRoom()).isTrue();
    }

    @Test
    void closingDoesNotWaitForADiskThatHangsAndTheFilesGoWhenItGoesOn() {
        buffer(SIZE_OF_ONE, threads);
        add(0, 5);
        await().until(() -> buffer.diskBytes() > 0 && store.attempts.get() == 4);
        CountDownLatch hung = new CountDownLatch(1);
        store.hung = hung;
        assertThat(text(buffer.poll())).isEqualTo("0");
        await().until(() -> store.waiting.get() == 1);
        add(5, 10);

        buffer.close();
        add(10, 20);

        assertThat(shared.free()).isEqualTo(1 << 30);
        assertThat(store.open()).isOne();
        store.hung = null;
        hung.countDown();
        await().until(() -> store.open() == 0);
        assertThat(shared.free()).isEqualTo(1 << 30);
        assertThat(buffer.poll()).isNull();
    }

    @Test
    void othersFindMemoryWhileADiskHangs() {
        shared = new SharedMemory(100 * SIZE_OF_ONE);
        store.hung = new CountDownLatch(1);
        buffer(10 * SIZE_OF_ONE, threads);
        EventBuffer hung = buffer;
        add(0, 1000);
        assertThat(shared.free()).isGreaterThan(10 * SIZE_OF_ONE);

        FaultyStore fine = new FaultyStore();
        buffer = new EventBuffer("other", 5 * SIZE_OF_ONE, StandardCharsets.UTF_8, new BufferResources(shared, fine, threads, timer));
        add(0, 5);
        assertThat(buffer.isInMemory()).isTrue();
        assertThat(taken()).isEqualTo(numbers(0, 5));
        store.hung.countDown();
        hung.close();
    }

    // ---- no thread

    @Test
    void withoutAThreadForTheDiskNothingIsThrown() {
        Queue<Runnable> later = new ArrayDeque<>();
        boolean[] ending = { true };
        buffer(SIZE_OF_ONE, task -> {
            if (ending[0]) {
                throw new RejectedExecutionException();
            }
            later.add(task);
        });
        add(0, 4);
        ending[0] = false;
        add(4, 5);
        later.remove().run();

        List<String> taken = new ArrayList<>(taken());
        while (!later.isEmpty()) {
            later.remove().run();
            taken.addAll(taken());
        }
        assertThat(taken).isEqualTo(numbers(0, 5));
    }

    @Test
    void whatIsClosedWhenNoThreadIsLeftClosesItsFiles() {
        boolean[] ending = { false };
        buffer(SIZE_OF_ONE, task -> {
            if (ending[0]) {
                throw new RejectedExecutionException();
            }
            task.run();
        });
        add(0, 4);
        ending[0] = true;

        buffer.close();

        assertThat(store.open()).isZero();
        assertThat(shared.free()).isEqualTo(1 << 30);
    }
}
