// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.buffer.BufferResources;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.buffer.FaultyStore;
import io.github.camelasterisk.ajam.buffer.SharedMemory;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.ManualTimer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemQueueTest {

    private static final int ITEMS = 20;

    private final FaultyStore store = new FaultyStore();
    private final SharedMemory shared = new SharedMemory(1 << 20);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final EventBuffer buffer = buffer(shared);
    private final ItemQueue queue = new ItemQueue(buffer);
    private final AtomicInteger taken = new AtomicInteger();

    @AfterEach
    void close() {
        queue.end(null);
        queue.close();
        threads.shutdownNow();
    }

    private EventBuffer buffer(SharedMemory memory) {
        return new EventBuffer("test", 300, StandardCharsets.UTF_8, new BufferResources(memory, store, threads, new ManualTimer()));
    }

    private static List<AmiEvent> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> AmiEvent.of(String.valueOf(i), Map.<String, Object>of())).toList();
    }

    private void addOneByOne() {
        items(0, ITEMS).forEach(item -> queue.events(List.of(item)));
    }

    /** Walks to the end, in order. */
    private int walk(ItemQueue items) {
        try {
            for (AmiEvent item = items.take(); item != null; item = items.take()) {
                assertThat(item.name()).isEqualTo(String.valueOf(taken.getAndIncrement()));
            }
            return taken.get();
        } catch (AjamFailure | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** The last item is in memory before its file is gone, and only then is it known to be the last. */
    @Test
    void theEndIsSeenHoweverLongTheLastFileTakesToClose() {
        addOneByOne();
        queue.end(null);
        await().until(() -> buffer.diskBytes() > 0 && buffer.memoryBytes() < 700);
        CountDownLatch closing = new CountDownLatch(1);
        store.hungClose = closing;
        CompletableFuture<Integer> walk = CompletableFuture.supplyAsync(() -> walk(queue), threads);
        await().until(() -> taken.get() == ITEMS && store.waiting.get() == 1);
        assertThat(walk).isNotDone();

        closing.countDown();

        await().until(walk::isDone);
        assertThat(walk).isCompletedWithValue(ITEMS);
    }

    @Test
    void whoWalksWaitsForItemsThatAreStillOnDiskWhenTheAnswerHasEnded() {
        CountDownLatch hung = new CountDownLatch(1);
        store.hung = hung;
        addOneByOne();
        queue.end(null);
        CompletableFuture<Integer> walk = CompletableFuture.supplyAsync(() -> walk(queue), threads);
        await().until(() -> taken.get() > 0 && store.waiting.get() == 1);

        hung.countDown();

        await().until(walk::isDone);
        assertThat(walk).isCompletedWithValue(ITEMS);
    }

    @Test
    void itemsThatAreMissingAreNotPassedOver() {
        store.full = true;
        ItemQueue little = new ItemQueue(buffer(new SharedMemory(1000)));
        items(0, ITEMS).forEach(item -> little.events(List.of(item)));
        little.end(null);

        assertThatThrownBy(() -> walk(little)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("items of the list are lost");
        assertThat(taken.get()).isBetween(1, ITEMS - 1);
        assertThatThrownBy(little::take).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExchangeThatEndedKeepsNoSharedMemoryOnceTheAnswerIsWhole() {
        queue.events(items(0, 2));
        queue.exchangeEnded();
        assertThat(shared.free()).isLessThan(1 << 20);

        queue.end(null);

        assertThat(shared.free()).isEqualTo(1 << 20);
        assertThat(walk(queue)).isEqualTo(2);
    }

    @Test
    void anAnswerThatIsWholeKeepsNoSharedMemoryOnceItsExchangeHasEnded() {
        queue.events(items(0, 2));
        queue.end(null);
        assertThat(shared.free()).isLessThan(1 << 20);

        queue.exchangeEnded();

        assertThat(shared.free()).isEqualTo(1 << 20);
        assertThat(walk(queue)).isEqualTo(2);
    }
}
