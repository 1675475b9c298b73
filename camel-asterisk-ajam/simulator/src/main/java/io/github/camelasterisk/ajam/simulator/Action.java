package io.github.camelasterisk.ajam.simulator;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * An action that the server knows.
 *
 * @param name       as ListCommands shows it
 * @param privileges an account needs one of these; none if empty
 * @param synopsis   what it is for
 */
record Action(String name, Set<Privilege> privileges, String synopsis, Handler handler) {

    /** What an action does. Called from any thread; the answer may come later. */
    interface Handler {

        CompletionStage<Answer> handle(AjamRequest request, Session session);
    }
}
