// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.ping;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** A way to execute the action Ping. */
public interface Pinger extends AutoCloseable {

    void open(Settings settings) throws Exception;

    /** Sends one; the future completes when it is answered. */
    CompletableFuture<?> ping();

    @Override
    void close() throws IOException;
}
