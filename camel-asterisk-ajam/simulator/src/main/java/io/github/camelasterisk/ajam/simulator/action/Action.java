// SPDX-License-Identifier: Apache-2.0
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
 * @param synopsis   its description
 */
public record Action(String name, Set<Privilege> privileges, String synopsis, Handler handler) {

    /** Implements an action. Called from any thread; may complete later. */
    interface Handler {

        CompletionStage<Answer> handle(AjamRequest request, Session session);
    }
}
