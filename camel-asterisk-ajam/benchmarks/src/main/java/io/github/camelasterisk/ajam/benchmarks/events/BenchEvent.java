// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.events;

import org.asteriskjava.manager.event.UserEvent;

/** The user event that {@link Latency} times: asterisk-java delivers a user event only if it has a class, which it finds by name. */
public final class BenchEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    public BenchEvent(Object source) {
        super(source);
    }
}
