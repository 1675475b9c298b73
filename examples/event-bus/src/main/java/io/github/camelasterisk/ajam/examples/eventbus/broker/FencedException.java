// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.broker;

/** Another node publishes the events of this PBX now. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what Kafka said */
    public FencedException(Throwable cause) {
        super("Another node publishes these events now", cause);
    }
}
