// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.front;

import java.time.Instant;
import java.util.Map;

import io.github.camelasterisk.ajam.NameFilter;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.examples.commandqueue.command.NewCommand;
import io.github.camelasterisk.ajam.examples.commandqueue.command.Refusal;
import io.github.camelasterisk.ajam.examples.commandqueue.command.UtcText;
import io.github.camelasterisk.ajam.producer.binding.ParameterCheck;

/** Decides which commands are accepted. Refused ones are not stored. */
final class CommandRules {

    private final NameFilter allowed;

    /** Names of actions with {@code *}, separated by commas, ignoring case. */
    CommandRules(String allowedActions, String deniedActions) {
        this.allowed = new NameFilter(allowedActions, deniedActions);
    }

    /** @throws Refusal with status 422 and the fault */
    void check(NewCommand command, Instant now) {
        if (command.action() != null && !allowed.wants(command.action().trim())) {
            throw refused(command.action() + " is not allowed here: see queue.allowedActions and queue.deniedActions");
        }
        AmiAction action = action(command);
        if (action.parameterNames().stream().anyMatch(action::isSecret)) {
            throw refused("A secret would be readable in the table: " + action.parameterNames().stream().filter(action::isSecret).toList()
                    + "; set it in the worker, by parameter. in the URI of its endpoint");
        }
        if (command.expires() != null && !UtcText.parse("expires", command.expires()).isAfter(now)) {
            throw refused("expires is in the past");
        }
    }

    private static AmiAction action(NewCommand command) {
        try {
            AmiAction action = AmiAction.of(command.action());
            for (Map.Entry<String, Object> parameter : orEmpty(command.parameters()).entrySet()) {
                action = action.with(parameter.getKey(), flat(parameter));
            }
            if (!orEmpty(command.variables()).isEmpty()) {
                for (Map.Entry<String, Object> variable : command.variables().entrySet()) {
                    action = action.with("Variable", variable.getKey() + "=" + flat(variable));
                }
            }
            ParameterCheck.check(action);
            return action;
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private static Object flat(Map.Entry<String, Object> parameter) {
        if (parameter.getValue() instanceof Map) {
            throw new IllegalArgumentException(parameter.getKey() + " can't be an object: use a text, or a list of texts");
        }
        return parameter.getValue();
    }

    private static Map<String, Object> orEmpty(Map<String, Object> map) {
        return map == null ? Map.of() : map;
    }

    private static Refusal refused(String message) {
        return new Refusal(Refusal.UNPROCESSABLE, message);
    }
}
