// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions by name, ignoring case. Filled before the server starts, then read-only. */
public final class ActionTable {

    private final Map<String, Action> actions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Pbx pbx;

    /**
     * Creates a table without actions.
     *
     * @param pbx publishes events, and holds the lock
     */
    public ActionTable(Pbx pbx) {
        this.pbx = pbx;
    }

    /** Adds an action that works on its session, or completes later. */
    void add(String name, String privileges, String synopsis, Action.Handler handler) {
        Set<Privilege> needed = Privilege.parse(privileges);
        actions.put(name, new Action(name, needed, synopsis, handler));
    }

    /** Adds an action that works on the state of the {@link Pbx}, whose lock it holds. */
    void add(String name, String privileges, String synopsis, Function<AjamRequest, Answer> handler) {
        add(name, privileges, synopsis, (request, session) -> {
            synchronized (pbx) {
                return CompletableFuture.completedFuture(handler.apply(request));
            }
        });
    }

    Optional<Action> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    Collection<Action> all() {
        return actions.values();
    }
}
