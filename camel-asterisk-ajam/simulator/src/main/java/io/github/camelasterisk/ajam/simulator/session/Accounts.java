// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts by name; as in Asterisk, case does not matter. Immutable. */
public final class Accounts {

    private final Map<String, Account> accounts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Creates accounts that don't change.
     *
     * @param accounts the accounts that may log in
     */
    public Accounts(Collection<Account> accounts) {
        accounts.forEach(account -> this.accounts.put(account.username(), account));
    }

    /**
     * {@return the account of this name}
     *
     * @param username the name of the account
     */
    public Optional<Account> find(String username) {
        return Optional.ofNullable(accounts.get(username));
    }
}
