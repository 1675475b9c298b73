// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Privilege;

/**
 * A user of manager.conf.
 *
 * @param read  the classes of events that it may receive
 * @param write the classes of actions that it may execute
 */
public record Account(String username, String secret, Set<Privilege> read, Set<Privilege> write) {

    /**
     * {@return whether the action needs no privilege, or the account has one of those it names}
     *
     * @param privileges the classes, any one of which is enough
     */
    public boolean mayWrite(Collection<Privilege> privileges) {
        return privileges.isEmpty() || !Collections.disjoint(write, privileges);
    }

    boolean mayRead(AmiEvent event) {
        return read.containsAll(event.classes());
    }

    /** {@return the read classes as {@code manager show user} shows them} */
    public String readable() {
        return Privilege.granted(read);
    }

    /** {@return the write classes as {@code manager show user} shows them} */
    public String writable() {
        return Privilege.granted(write);
    }
}
