// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.ManualTimer;
import io.github.camelasterisk.ajam.codec.EventSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBufferTest {

    private static final long SIZE_OF_ONE = wireSize(event(0)) + 128;

    @TempDir
    Path folder;

    private final SharedMemory shared = new SharedMemory(Long.MAX_VALUE);
    private final ManualTimer timer = new ManualTimer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private EventBuffer buffer;

    @AfterEach
    void close() {
        if (buffer != null) {
            buffer.close();
        }
        threads.shutdownNow();
    }

    /** A buffer that does all its work with the disk at once. */
    private EventBuffer buffer(long memoryLimit) {
        return buffer(memoryLimit, shared, StandardCharsets.UTF_8, folder);
    }

    private EventBuffer buffer(long memoryLimit, SharedMemory memory, Charset charset, Path where) {
        buffer = new EventBuffer("test", memoryLimit, charset, new BufferResources(memory, SpoolStore.in(where), Runnable::run, timer));
        return buffer;
    }

    /** The next events, whenever they come off the disk. */
    private EventBatch poll() {
        EventBatch next = buffer.poll();
        return next == null ? buffer.poll() : next;
    }

    private static AmiEvent event(int number) {
        String block = "Event: E\r\nNumber: %06d\r\n".formatted(number);
        return EventSerializer.event(block.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static EventBatch numbered(int number) {
        return new EventBatch(List.of(event(number)), number % 3 == 0);
    }

    private static int wireSize(AmiEvent event) {
        return event.fields().wireSize();
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer.add(numbered(i));
        }
    }

    private void take(int from, int to) {
        for (int i = from; i < to; i++) {
            EventBatch received = poll();
            assertThat(received).as("event %d", i).isEqualTo(numbered(i));
        }
    }

    /** What the files of the folder are called that this process has in use; a file without a name is among them. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path link : open.toList()) {
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(folder.toRealPath())) {
                    files.add(link);
                }
            }
        }
        return files;
    }

    private long filesInUse() throws IOException {
        List<Path> names = new ArrayList<>();
        for (Path link : files()) {
            names.add(Files.readSymbolicLink(link));
        }
        return names.stream().distinct().count();
    }

    private void assertThatNothingIsLeft() {
        assertThat(buffer.isReady()).isFalse();
        assertThat(buffer.isInMemory()).isTrue();
        assertThat(poll()).isNull();
        assertThat(buffer.memoryBytes()).isZero();
        assertThat(buffer.diskBytes()).isZero();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whileOneAddsAndOneTakesTheOrderHoldsOverMemoryAndDisk() {
        int rounds = 10;
        int head = 1_000;
        int round = 10_000;
        buffer = new EventBuffer("test", 20 * SIZE_OF_ONE, StandardCharsets.UTF_8, new BufferResources(shared, SpoolStore.in(folder), threads, timer));
        CyclicBarrier barrier = new CyclicBarrier(2);
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < rounds * round; from += round) {
                add(from, from + head);
                Awaitility.await().until(() -> buffer.diskBytes() > 0);
                await(barrier);
                add(from + head, from + round);
                await(barrier);
            }
        });
        for (int from = 0; from < rounds * round; from += round) {
            await(barrier);
            for (int i = from; i < from + round; i++) {
                EventBatch received = buffer.poll();
                while (received == null) {
                    assertThat(adding).isNotCompletedExceptionally();
                    Thread.onSpinWait();
                    received = buffer.poll();
                }
                assertThat(received).isEqualTo(numbered(i));
            }
            Awaitility.await().untilAsserted(this::assertThatNothingIsLeft);
            await(barrier);
        }
        adding.join();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void memoryTakesUpToItsLimitAndTheDiskTheRest() {
        buffer(2 * SIZE_OF_ONE);

        add(0, 2);
        assertThat(buffer.memoryBytes()).isEqualTo(2 * SIZE_OF_ONE);
        assertThat(buffer.diskBytes()).isZero();
        add(2, 4);
        assertThat(buffer.memoryBytes()).isEqualTo(2 * SIZE_OF_ONE);
        assertThat(buffer.diskBytes()).isGreaterThanOrEqualTo(2L * wireSize(event(0)));
        take(0, 4);
        assertThatNothingIsLeft();
    }

    /** However much the others hold, a buffer finds some memory. */
    @Test
    void aBufferHoldsNoMoreThanItLeavesToOthers() {
        SharedMemory little = new SharedMemory(8 * SIZE_OF_ONE);
        EventBuffer first = buffer(100 * SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder);
        add(0, 10);
        assertThat(first.memoryBytes()).isEqualTo(4 * SIZE_OF_ONE);
        assertThat(first.diskBytes()).isPositive();

        try (EventBuffer second = buffer(100 * SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder)) {
            add(0, 10);
            assertThat(second.memoryBytes()).isEqualTo(2 * SIZE_OF_ONE);
            take(0, 10);
            assertThatNothingIsLeft();
        }
        buffer = first;
        take(0, 10);
        assertThatNothingIsLeft();
        assertThat(little.free()).isEqualTo(8 * SIZE_OF_ONE);
    }

    @Test
    void whatComesAfterTheEndGivesItsMemoryBackAndMakesNoFile() throws IOException {
        SharedMemory little = new SharedMemory(3 * SIZE_OF_ONE);
        buffer(SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder);
        add(0, 2);
        buffer.close();
        add(2, 5);

        assertThatNothingIsLeft();
        assertThat(little.free()).isEqualTo(3 * SIZE_OF_ONE);
        assertThat(filesInUse()).isZero();
    }

    @Test
    void eventsThatCameTogetherStayTogetherInMemoryAndOnDisk() {
        EventBatch some = new EventBatch(List.of(event(1), event(2), event(3)), true);
        buffer(3 * SIZE_OF_ONE);

        buffer.add(some);
        buffer.add(some);
        assertThat(buffer.memoryBytes()).isEqualTo(3 * SIZE_OF_ONE);
        assertThat(buffer.diskBytes()).isGreaterThanOrEqualTo(3L * wireSize(event(1)));

        assertThat(poll()).isEqualTo(some);
        assertThat(poll()).isEqualTo(some);
        assertThatNothingIsLeft();
    }

    @Test
    void onceTheDiskIsReadUpMemoryTakesEventsAgain() {
        buffer(2 * SIZE_OF_ONE);
        add(0, 5);
        take(0, 5);

        add(5, 6);
        assertThat(buffer.diskBytes()).isZero();
        assertThat(buffer.memoryBytes()).isEqualTo(SIZE_OF_ONE);
        take(5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = { 100_000, 3_000_000 })
    void anEventMayBeLargerThanTheBuffers(int size) {
        AmiEvent large = AmiEvent.of("Large", Map.of("Value", "x".repeat(size)));
        buffer(0);

        add(0, 1);
        buffer.add(new EventBatch(List.of(large), true));
        buffer.add(new EventBatch(List.of(large), false));
        add(1, 3);

        take(0, 1);
        assertThat(poll()).isEqualTo(new EventBatch(List.of(large), true));
        assertThat(poll()).isEqualTo(new EventBatch(List.of(large), false));
        take(1, 3);
        assertThatNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = { 8 * 1024, 64 * 1024 })
    void anEventMayBeAsLargeAsABuffer(int about) {
        buffer(0);
        for (int size = about - 50; size < about + 10; size++) {
            EventBatch received = new EventBatch(List.of(AmiEvent.of("E", Map.of("Value", "x".repeat(size)))), false);
            buffer.add(received);
            assertThat(poll()).as("a value of %d", size).isEqualTo(received);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "ISO-8859-1", "windows-1252" })
    void theCharsetIsKept(String name) {
        Charset charset = Charset.forName(name);
        // in ISO 8859-1 and its like this is UTF-8, too
        String value = "\u00c3\u00b6";
        AmiEvent made = AmiEvent.of("Made", Map.of("Value", value));
        AmiEvent received = EventSerializer.event(("Event: E\r\nValue: " + value + "\r\n").getBytes(charset), charset);
        buffer(0, shared, charset, folder);

        buffer.add(new EventBatch(List.of(made), false));
        buffer.add(new EventBatch(List.of(received), false));

        assertThat(poll().events().get(0)).isEqualTo(made);
        assertThat(poll().events().get(0)).isEqualTo(received).containsEntry("Value", value);
    }

    @Test
    void bytesThatTheCharsetCannotDecodeAreKept() {
        byte[] block = "Event: E\r\nValue: J\u00f6rg\r\n".getBytes(StandardCharsets.ISO_8859_1);
        AmiEvent received = EventSerializer.event(block, StandardCharsets.UTF_8);
        buffer(0);

        buffer.add(new EventBatch(List.of(received), false));

        assertThat(poll().events().get(0)).containsEntry("Value", "J\u00f6rg");
    }

    @Test
    void aThreadThatIsInterruptedLosesNothing() {
        buffer(0);
        add(0, 3);

        Thread.currentThread().interrupt();
        try {
            take(0, 1);
            add(3, 4);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        take(1, 4);
        assertThatNothingIsLeft();
    }

    @Test
    void noFileIsMadeAsLongAsMemoryHasRoom() throws IOException {
        buffer(10 * SIZE_OF_ONE);
        add(0, 10);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whenItIsClosedItsFilesAreGone() {
        buffer(SIZE_OF_ONE);
        add(0, 5);
        take(0, 2);

        buffer.close();

        assertThat(folder).isEmptyDirectory();
        assertThatNothingIsLeft();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what a process has open is told by /proc")
    void filesAreDeletedAsTheyAreReadUp() throws IOException {
        AmiEvent large = AmiEvent.of("Large", Map.of("Value", "x".repeat(8 << 20)));
        buffer(0);
        for (int i = 0; i < 21; i++) {
            buffer.add(new EventBatch(List.of(large), false));
        }
        assertThat(filesInUse()).isEqualTo(3);

        for (int i = 0; i < 10; i++) {
            assertThat(poll()).isNotNull();
        }
        assertThat(filesInUse()).isEqualTo(2);
        for (int i = 10; i < 21; i++) {
            assertThat(poll()).isNotNull();
        }
        assertThatNothingIsLeft();
        assertThat(filesInUse()).isZero();
        add(0, 3);
        take(0, 3);
        buffer.close();
        assertThat(filesInUse()).isZero();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what a process has open is told by /proc")
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        buffer(0);
        add(0, 3);

        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void whatIsTakenWhileItIsClosedIsInOrderAndThenThereIsNothing() {
        for (int round = 0; round < 200; round++) {
            EventBuffer closing = new EventBuffer("test", 2 * SIZE_OF_ONE, StandardCharsets.UTF_8, new BufferResources(shared, SpoolStore.in(folder), threads, timer));
            buffer = closing;
            CompletableFuture<Integer> taking = CompletableFuture.supplyAsync(() -> takeUntil(closing, 500), threads);
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> add(0, 500), threads);
            while (round % 2 == 0 && closing.diskBytes() == 0 && !adding.isDone()) {
                Thread.onSpinWait();
            }
            closing.close();
            adding.join();
            closing.add(numbered(501));
            assertThat(closing.poll()).isNull();
            assertThat(taking.join()).isLessThanOrEqualTo(500);
        }
        Awaitility.await().until(() -> shared.free() == Long.MAX_VALUE && filesInUse() == 0);
    }

    private static int takeUntil(EventBuffer closing, int number) {
        int taken = 0;
        while (taken < number && closing.isReady()) {
            EventBatch next = closing.poll();
            if (next != null) {
                assertThat(next).isEqualTo(numbered(taken));
                taken++;
            }
        }
        return taken;
    }
}
