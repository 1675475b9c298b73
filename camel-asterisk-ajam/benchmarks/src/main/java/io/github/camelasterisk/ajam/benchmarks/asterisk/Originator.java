package io.github.camelasterisk.ajam.benchmarks.asterisk;

import java.io.IOException;

import io.github.camelasterisk.ajam.benchmarks.subject.Settings;

/** Makes the server emit, from a session of its own that hears nothing. */
public final class Originator implements AutoCloseable {

    /** What the dialplan makes of each user event of a burst: itself, and 1.1 times Newexten. */
    private static final double EVENTS_EACH = 2.1;

    private final RawClient client;

    public Originator(Settings settings) throws IOException {
        client = new RawClient(settings, "off");
    }

    /** Starts a burst of so many events, about; returns when Asterisk has accepted it. */
    public void burst(int events) throws IOException {
        long count = Math.round(events / EVENTS_EACH);
        ask("Action=Originate&Channel=Local/burst@default&Application=Wait&Data=600&Async=true&Variable=COUNT%3D" + count);
    }

    /** One event at once. */
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
