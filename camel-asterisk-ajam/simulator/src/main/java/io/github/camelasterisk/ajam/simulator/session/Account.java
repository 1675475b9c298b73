package io.github.camelasterisk.ajam.simulator.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;

import io.github.camelasterisk.ajam.simulator.message.AmiEvent;
import io.github.camelasterisk.ajam.simulator.message.Privilege;

/**
 * A user of manager.conf.
 *
 * @param read  the classes whose events it may get
 * @param write the classes of actions it may use
 */
public record Account(String username, String secret, Set<Privilege> read, Set<Privilege> write) {

    /** An action is allowed when it needs no privilege, or when the account has one of those it names. */
    public boolean mayWrite(Collection<Privilege> privileges) {
        return privileges.isEmpty() || !Collections.disjoint(write, privileges);
    }

    boolean mayRead(AmiEvent event) {
        return read.containsAll(event.classes());
    }

    /** The read classes as {@code manager show user} shows them. */
    public String readable() {
        return Privilege.granted(read);
    }

    /** The write classes as {@code manager show user} shows them. */
    public String writable() {
        return Privilege.granted(write);
    }
}
