package io.github.camelasterisk.ajam.examples.gateway.events;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Handler;

/** How one client gets its events. For the event loop of its connection. */
interface EventSink {

    void write(RingEntry entry, Role role);

    /** Writes what is no event of a PBX, such as a gap. */
    void write(AmiEvent event);

    /** Shows that the connection lives. */
    void heartbeat();

    /** Whether what was written waits for the client to read. */
    boolean isFull();

    /** Is called when there is room again. */
    void onDrain(Handler<Void> handler);

    /** Is called when the connection ends. */
    void onClose(Handler<Void> handler);

    /** Says that there is no more, and ends the connection. */
    void end();
}
