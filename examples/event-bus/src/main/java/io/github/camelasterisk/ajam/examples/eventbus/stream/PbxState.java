// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.eventbus.stream;

import java.util.Set;

/** What a node does with the events of a PBX. */
public enum PbxState {

    /** Another node leads, or none: keeps those events that are not on the topic yet. */
    STANDBY,
    /** Has been elected: fences the last leader, and reads what that one has published. Also after a failure of Kafka. */
    CATCHING_UP,
    /** Publishes. */
    LEADING,
    /** Was elected once, and has learnt from Kafka that another node leads. */
    FENCED,
    /** The node ends. */
    STOPPED;

    private Set<PbxState> next() {
        return switch (this) {
            case STANDBY -> Set.of(CATCHING_UP, STOPPED);
            case CATCHING_UP -> Set.of(LEADING, STANDBY, STOPPED);
            case LEADING -> Set.of(CATCHING_UP, FENCED, STANDBY, STOPPED);
            case FENCED -> Set.of(STANDBY, STOPPED);
            case STOPPED -> Set.of();
        };
    }

    /** {@return the next state, if this one allows it} */
    PbxState to(PbxState next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("From " + this + " to " + next);
        }
        return next;
    }
}
