// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.asterisk;

import java.io.IOException;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** Makes the server emit events, from a separate session that receives none. */
public final class Originator implements AutoCloseable {

    /** Events per user event of a burst: itself, and 1.1 Newexten events. */
    private static final double EVENTS_EACH = 2.1;

    private final RawClient client;

    public Originator(Settings settings) throws IOException {
        client = new RawClient(settings, "off");
    }

    /** Starts a burst of approximately this many events; returns when Asterisk has accepted it. */
    public void burst(int events) throws IOException {
        long count = Math.round(events / EVENTS_EACH);
        ask("Action=Originate&Channel=Local/burst@default&Application=Wait&Data=600&Async=true&Variable=COUNT%3D" + count);
    }

    /** Emits one event immediately. */
    public void userEvent() throws IOException {
        ask("Action=UserEvent&UserEvent=Bench");
    }

    private void ask(String form) throws IOException {
        String answer = client.ask(form);
        if (!answer.startsWith("Response: Success")) {
            throw new IOException(answer);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
