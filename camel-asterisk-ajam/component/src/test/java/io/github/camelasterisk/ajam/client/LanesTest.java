package io.github.camelasterisk.ajam.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void onlySoManyRunAtATimeAndTheOthersInOrder() {
        Lanes lanes = new Lanes(2);
        List<CompletableFuture<String>> started = new ArrayList<>();
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(lanes.run(() -> {
                CompletableFuture<String> work = new CompletableFuture<>();
                started.add(work);
                return work;
            }));
        }
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
        Lanes lanes = new Lanes(1);
        CompletableFuture<String> failed = lanes.run(() -> {
            throw new IllegalStateException("no");
        });

        assertThat(failed).isCompletedExceptionally();
        assertThat(lanes.run(() -> CompletableFuture.completedFuture("next"))).isCompletedWithValue("next");
    }
}
