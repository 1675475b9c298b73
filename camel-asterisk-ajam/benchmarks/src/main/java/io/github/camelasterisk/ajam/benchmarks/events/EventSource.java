// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import java.io.IOException;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** A way to receive the events of an Asterisk. */
public interface EventSource extends AutoCloseable {

    /**
     * Starts, and returns once no later event can be missed.
     *
     * @param mark the name of the events that are also reported by {@link Tally#mark()}, after they are counted
     */
    void open(Settings settings, String mark, Tally tally) throws Exception;

    @Override
    void close() throws IOException;
}
