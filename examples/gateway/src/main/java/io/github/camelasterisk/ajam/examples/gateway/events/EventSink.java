// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.events;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.vertx.core.Handler;

/** How one client receives its events. For the event loop of its connection. */
interface EventSink {

    void write(RingEntry entry, Role role);

    /** Writes something that is not an event of a PBX, such as a gap. */
    void write(AmiEvent event);

    /** Shows that the connection is alive. */
    void heartbeat();

    /** Returns whether written data waits for the client to read. */
    boolean isFull();

    /** Sets a callback for when there is room again. */
    void onDrain(Handler<Void> handler);

    /** Sets a callback for when the connection ends. */
    void onClose(Handler<Void> handler);

    /** Reports the end of the stream, and closes the connection. */
    void end(String reason);
}
