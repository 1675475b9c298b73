// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import java.util.List;
import java.util.Map;

/** An Asterisk that executes QueueLog, and remembers each time that it did even when it is killed. */
interface TestPbx extends AutoCloseable {

    /** The lab's, where the environment names it, or a simulated one. */
    static TestPbx create() {
        return System.getenv("AJAM_TEST_LAB") == null ? new SimulatedPbx() : new LabPbx(System.getenv("AJAM_TEST_LAB"));
    }

    /** How a report calls it. */
    String name();

    /** What a process needs to reach it. */
    List<String> arguments();

    /** Ends it as kill -9 does, and starts it again. */
    void killAndStart() throws Exception;

    /** How often each QueueLog was executed, by its Uniqueid. */
    Map<String, Integer> executions() throws Exception;

    @Override
    void close();
}
