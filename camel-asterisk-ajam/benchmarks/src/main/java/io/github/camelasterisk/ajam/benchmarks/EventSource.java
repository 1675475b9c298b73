package io.github.camelasterisk.ajam.benchmarks;

import java.io.IOException;

/** A way to receive the events of an Asterisk. */
interface EventSource extends AutoCloseable {

    /**
     * Begins, and returns when no event of later can be missed.
     *
     * @param mark the name of the events that are also told by {@link Tally#mark()}, after they are counted
     */
    void open(Settings settings, String mark, Tally tally) throws Exception;

    @Override
    void close() throws IOException;
}
