package io.github.camelasterisk.ajam.simulator.action;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.message.Privilege;
import io.github.camelasterisk.ajam.simulator.session.Session;

/**
 * An action that the server knows.
 *
 * @param name       as ListCommands shows it
 * @param privileges an account needs one of these; none if empty
 * @param synopsis   what it is for
 */
public record Action(String name, Set<Privilege> privileges, String synopsis, Handler handler) {

    /** What an action does. Called from any thread; the answer may come later. */
    interface Handler {

        CompletionStage<Answer> handle(AjamRequest request, Session session);
    }
}
