package io.github.camelasterisk.ajam.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.codec.WireForm;
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
    private EventBuffer buffer;

    @AfterEach
    void close() {
        if (buffer != null) {
            buffer.close();
        }
    }

    private EventBuffer buffer(long memoryLimit) {
        buffer = new EventBuffer(memoryLimit, shared, StandardCharsets.UTF_8, folder);
        return buffer;
    }

    private static AmiEvent event(int number) {
        String block = "Event: E\r\nNumber: %06d\r\n".formatted(number);
        return WireForm.event(block.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Received numbered(int number) {
        return new Received(List.of(event(number)), number % 3 == 0);
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
            Received received = buffer.poll();
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
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.poll()).isNull();
        assertThat(buffer.memoryBytes()).isZero();
        assertThat(buffer.diskBytes()).isZero();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whileOneAddsAndOneTakesTheOrderHoldsOverMemoryAndDisk() {
        int rounds = 10;
        int head = 1_000;
        int round = 10_000;
        buffer(20 * SIZE_OF_ONE);
        CyclicBarrier barrier = new CyclicBarrier(2);
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < rounds * round; from += round) {
                add(from, from + head);
                assertThat(buffer.memoryBytes()).isEqualTo(20 * SIZE_OF_ONE);
                assertThat(buffer.diskBytes()).isPositive();
                await(barrier);
                add(from + head, from + round);
                await(barrier);
            }
        });
        for (int from = 0; from < rounds * round; from += round) {
            await(barrier);
            for (int i = from; i < from + round; i++) {
                Received received = buffer.poll();
                while (received == null) {
                    assertThat(adding).isNotCompletedExceptionally();
                    Thread.onSpinWait();
                    received = buffer.poll();
                }
                assertThat(received).isEqualTo(numbered(i));
            }
            assertThatNothingIsLeft();
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
        long onDisk = buffer.diskBytes();
        assertThat(onDisk).isGreaterThanOrEqualTo(2L * wireSize(event(0)));
        take(0, 3);
        assertThat(buffer.memoryBytes()).isZero();
        assertThat(buffer.diskBytes()).isEqualTo(onDisk / 2);
        take(3, 4);
        assertThatNothingIsLeft();
    }

    @Test
    void buffersThatShareMemoryStayWithinIt() {
        SharedMemory little = new SharedMemory(3 * SIZE_OF_ONE);
        try (EventBuffer other = new EventBuffer(10 * SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder)) {
            other.add(numbered(0));
            other.add(numbered(1));
            buffer = new EventBuffer(10 * SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder);
            add(0, 3);
            assertThat(buffer.memoryBytes()).isEqualTo(SIZE_OF_ONE);
            assertThat(buffer.diskBytes()).isPositive();
            take(0, 3);
            assertThatNothingIsLeft();
        }
        add(3, 6);

        assertThat(buffer.memoryBytes()).as("what the other had when it was closed").isEqualTo(3 * SIZE_OF_ONE);
        take(3, 6);
    }

    @Test
    void whatComesAfterTheEndGivesItsMemoryBack() {
        SharedMemory little = new SharedMemory(SIZE_OF_ONE);
        buffer = new EventBuffer(10 * SIZE_OF_ONE, little, StandardCharsets.UTF_8, folder);
        buffer.close();
        add(0, 1);

        assertThatNothingIsLeft();
        assertThat(little.take(SIZE_OF_ONE)).isTrue();
    }

    @Test
    void eventsThatCameTogetherStayTogetherInMemoryAndOnDisk() {
        Received some = new Received(List.of(event(1), event(2), event(3)), true);
        buffer(3 * SIZE_OF_ONE);

        buffer.add(some);
        buffer.add(some);
        assertThat(buffer.memoryBytes()).isEqualTo(3 * SIZE_OF_ONE);
        assertThat(buffer.diskBytes()).isGreaterThanOrEqualTo(3L * wireSize(event(1)));

        assertThat(buffer.poll()).isEqualTo(some);
        assertThat(buffer.poll()).isEqualTo(some);
        assertThatNothingIsLeft();
    }

    @Test
    void whileTheDiskHoldsSomeMemoryTakesNone() {
        buffer(2 * SIZE_OF_ONE);
        add(0, 3);
        take(0, 2);

        add(3, 5);
        assertThat(buffer.memoryBytes()).isZero();
        take(2, 5);
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
        buffer.add(new Received(List.of(large), true));
        buffer.add(new Received(List.of(large), false));
        add(1, 3);

        take(0, 1);
        assertThat(buffer.poll()).isEqualTo(new Received(List.of(large), true));
        assertThat(buffer.poll()).isEqualTo(new Received(List.of(large), false));
        take(1, 3);
        assertThatNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = { 8 * 1024, 64 * 1024 })
    void anEventMayBeAsLargeAsABuffer(int about) {
        buffer(0);
        for (int size = about - 50; size < about + 10; size++) {
            Received received = new Received(List.of(AmiEvent.of("E", Map.of("Value", "x".repeat(size)))), false);
            buffer.add(received);
            assertThat(buffer.poll()).as("a value of %d", size).isEqualTo(received);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "ISO-8859-1", "windows-1252" })
    void theCharsetIsKept(String name) {
        Charset charset = Charset.forName(name);
        // in ISO 8859-1 and its like this is UTF-8, too
        String value = "\u00c3\u00b6";
        AmiEvent made = AmiEvent.of("Made", Map.of("Value", value));
        AmiEvent received = WireForm.event(("Event: E\r\nValue: " + value + "\r\n").getBytes(charset), charset);
        buffer = new EventBuffer(0, shared, charset, folder);

        buffer.add(new Received(List.of(made), false));
        buffer.add(new Received(List.of(received), false));

        assertThat(buffer.poll().events().get(0)).isEqualTo(made);
        assertThat(buffer.poll().events().get(0)).isEqualTo(received).containsEntry("Value", value);
    }

    @Test
    void bytesThatTheCharsetCannotDecodeAreKept() {
        byte[] block = "Event: E\r\nValue: J\u00f6rg\r\n".getBytes(StandardCharsets.ISO_8859_1);
        AmiEvent received = WireForm.event(block, StandardCharsets.UTF_8);
        buffer(0);

        buffer.add(new Received(List.of(received), false));

        assertThat(buffer.poll().events().get(0)).containsEntry("Value", "J\u00f6rg");
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
    void aFolderThatCannotBeWrittenIsNamedWithWhatToDo() {
        Path missing = folder.resolve("missing");
        buffer = new EventBuffer(SIZE_OF_ONE, shared, StandardCharsets.UTF_8, missing);
        add(0, 1);

        assertThatThrownBy(() -> add(1, 2)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString()).hasMessageContaining("check").hasMessageContaining("room");
        take(0, 1);
        assertThatNothingIsLeft();
    }

    @Test
    void whatCameBeforeAFailureIsNotLost() throws IOException {
        Path later = folder.resolve("later");
        buffer = new EventBuffer(0, shared, StandardCharsets.UTF_8, later);
        assertThatThrownBy(() -> add(0, 1)).isInstanceOf(UncheckedIOException.class);

        Files.createDirectory(later);
        add(0, 3);
        take(0, 3);
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
        for (int i = 0; i < 20; i++) {
            buffer.add(new Received(List.of(large), false));
        }
        assertThat(filesInUse()).isEqualTo(3);

        for (int i = 0; i < 10; i++) {
            buffer.poll();
        }
        assertThat(filesInUse()).isEqualTo(2);
        for (int i = 10; i < 20; i++) {
            buffer.poll();
        }
        assertThatNothingIsLeft();
        assertThat(filesInUse()).as("the last one stays for the next event").isEqualTo(1);
        add(0, 2);
        take(0, 2);
        assertThat(filesInUse()).isEqualTo(1);
        buffer.close();
        assertThat(filesInUse()).isZero();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what a process has open is told by /proc")
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        buffer(0);
        add(0, 1);

        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
}
