package io.github.camelasterisk.ajam.benchmarks;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A way to execute the action Ping. */
interface Pinger extends AutoCloseable {

    void open(Settings settings) throws Exception;

    /** Starts one; the future completes when it is answered. */
    CompletableFuture<?> ping();

    @Override
    void close() throws IOException;
}
