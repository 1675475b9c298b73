package io.github.camelasterisk.ajam.benchmarks.events;

import org.asteriskjava.manager.event.UserEvent;

/** The user event that {@link Latency} times, as a class: asterisk-java delivers no user event without one, and finds it by its name. */
public final class BenchEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    public BenchEvent(Object source) {
        super(source);
    }
}
