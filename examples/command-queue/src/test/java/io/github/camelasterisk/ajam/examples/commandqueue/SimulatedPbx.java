// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.github.camelasterisk.ajam.simulator.message.Answer;

/** The simulator; what it did is kept when it ends. */
final class SimulatedPbx implements TestPbx {

    private final Map<String, Integer> executions = new ConcurrentHashMap<>();
    private AjamSimulator simulator = start(0);

    private AjamSimulator start(int port) {
        AjamSimulator started = AjamSimulator.builder().port(port).user("ajam", "secret").start();
        started.answer("QueueLog", request -> {
            executions.merge(request.get("Uniqueid"), 1, Integer::sum);
            return Answer.success("Event added successfully");
        });
        return started;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public List<String> arguments() {
        return List.of("-Dajam.baseUrl=" + simulator.baseUrl(), "-Dajam.username=ajam", "-Dajam.password=secret");
    }

    @Override
    public void killAndStart() {
        int port = URI.create(simulator.baseUrl()).getPort();
        simulator.close();
        simulator = start(port);
    }

    @Override
    public Map<String, Integer> executions() {
        return executions;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
