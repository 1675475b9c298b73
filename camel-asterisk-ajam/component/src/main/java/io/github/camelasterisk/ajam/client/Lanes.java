package io.github.camelasterisk.ajam.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets a bounded number of asynchronous works run at a time; the others wait in order, without a thread. Safe for use by several threads. */
public final class Lanes {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    /** @param number how many run at a time */
    public Lanes(int number) {
        this.free = number;
    }

    /** Starts the work now or when its turn comes. */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> start(work, result);
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(start);
                return result;
            }
            free--;
        }
        start.run();
        return result;
    }

    private <T> void start(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
        CompletableFuture<T> running;
        try {
            running = work.get();
        } catch (RuntimeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        running.whenComplete((value, failure) -> {
            leave();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private void leave() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
