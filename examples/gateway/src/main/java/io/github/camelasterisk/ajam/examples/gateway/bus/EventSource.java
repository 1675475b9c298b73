// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

/**
 * Where routes take the events of PBXs from: lists of events in their order, session events among them. Safe for use by several threads.
 */
public interface EventSource {

    /**
     * {@return the endpoint for the one route that takes the events of a PBX}
     *
     * @param pbx     its name
     * @param options those of {@code ajam:events} besides {@code batch} and {@code sessionEvents}, each as {@code &name=value}; the event
     *         bus has none of them, so that the route gets all events and no snapshot
     */
    String endpoint(String pbx, String options);

    /** Whether events come from a session of this program with the PBX: then the PBX can be asked for lists while they come. */
    boolean isSession();

    /** Whether all events that are known to exist have been passed on. A list of the PBX is comparable with what they say only then. */
    boolean isCurrent();
}
