// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes an action from the login check to the answer. Thread-safe. */
public final class Manager {

    private static final Logger LOG = LoggerFactory.getLogger(Manager.class);
    /** The actions that need no login. */
    private static final Set<String> OPEN = Set.of("login", "logoff", "challenge");
    /** A demo may run for days: only the latest requests are kept. */
    private static final int MAX_REQUESTS = 10_000;

    private final ActionTable actions;
    private final Map<String, Function<AjamRequest, Answer>> scripted =
            new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Deque<AjamRequest> requests = new ArrayDeque<>();

    /**
     * Creates a manager that answers with these actions.
     *
     * @param actions the actions of the simulated server
     */
    public Manager(ActionTable actions) {
        this.actions = actions;
    }

    /**
     * Replaces the answer of an action.
     *
     * @param action the name of the action, ignoring case
     * @param answer creates each answer
     */
    public void script(String action, Function<AjamRequest, Answer> answer) {
        scripted.put(action, answer);
    }

    /** {@return the received actions in order, the latest 10000} */
    public List<AjamRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /**
     * Processes one action, on the calling thread.
     *
     * @param  session the session of the request
     * @param  request the action
     * @return         completes with the answer; for a WaitEvent, when there are events
     */
    public CompletionStage<Answer> process(Session session, AjamRequest request) {
        LOG.debug("{} on session {}", request, session.id());
        record(request);
        try {
            return answer(session, request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void record(AjamRequest request) {
        synchronized (requests) {
            requests.add(request);
            if (requests.size() > MAX_REQUESTS) {
                requests.remove();
            }
        }
    }

    private CompletionStage<Answer> answer(Session session, AjamRequest request) {
        if (request.action().isEmpty()) {
            return CompletableFuture.completedFuture(Answer.error("Missing action in request"));
        }
        Optional<Action> action = actions.find(request.action());
        if (!isAllowed(session, request, action)) {
            return CompletableFuture.completedFuture(Answer.error("Permission denied"));
        }
        Function<AjamRequest, Answer> script = scripted.get(request.action());
        Answer byScript = script == null ? null : script.apply(request);
        if (byScript != null) {
            return CompletableFuture.completedFuture(byScript);
        }
        return action.map(known -> known.handler().handle(request, session))
                .orElseGet(() -> CompletableFuture.completedFuture(unknown(request)));
    }

    private static boolean isAllowed(Session session, AjamRequest request, Optional<Action> action) {
        if (OPEN.stream().anyMatch(request::isAction)) {
            return true;
        }
        Set<Privilege> needed = action.map(Action::privileges).orElse(Set.of());
        return session.account().filter(account -> account.mayWrite(needed)).isPresent();
    }

    private static Answer unknown(AjamRequest request) {
        return Answer.error("Invalid/unknown command: " + request.action()
                + ". Use Action: ListCommands to show available commands.");
    }
}
