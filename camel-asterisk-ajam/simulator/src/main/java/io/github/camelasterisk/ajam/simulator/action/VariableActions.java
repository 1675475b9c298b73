// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.action;

import java.util.Map;
import java.util.Optional;

import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.Answer;
import io.github.camelasterisk.ajam.simulator.pbx.Channel;
import io.github.camelasterisk.ajam.simulator.pbx.Pbx;

/** The actions on variables and on the database. */
public final class VariableActions {

    private final Pbx pbx;

    /**
     * Creates the actions for variables and the AstDB.
     *
     * @param pbx the PBX that the actions control
     */
    public VariableActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /**
     * Adds the actions.
     *
     * @param table receives the actions by name
     */
    public void addTo(ActionTable table) {
        table.add("Getvar", "call,reporting", "Gets a variable.", this::getvar);
        table.add("Setvar", "call", "Sets a variable.", this::setvar);
        table.add("DBGet", "system,reporting", "Gets an entry of the database.", this::dbGet);
        table.add("DBPut", "system", "Puts an entry into the database.", this::dbPut);
        table.add("DBGetTree", "system,reporting", "Lists entries of the database.", this::dbGetTree);
        table.add("DBDelTree", "system", "Deletes entries of the database.", this::dbDelTree);
        table.add("DBDel", "system", "Deletes an entry of the database.", this::dbDel);
    }

    private Answer getvar(AjamRequest request) {
        String variable = request.get("Variable");
        if (variable.isEmpty()) {
            return Answer.error("No variable specified");
        }
        return variables(request)
                .map(values -> Answer.success().with("Variable", variable).with("Value", values.getOrDefault(variable, "")))
                .orElseGet(() -> Answer.error("No such channel"));
    }

    private Answer setvar(AjamRequest request) {
        String variable = request.get("Variable");
        if (variable.isEmpty()) {
            return Answer.error("No variable specified");
        }
        if (variables(request).isEmpty()) {
            return Answer.error("No such channel");
        }
        pbx.channel(request.get("Channel")).ifPresentOrElse(
                channel -> pbx.set(channel, variable, request.get("Value")),
                () -> pbx.setGlobal(variable, request.get("Value")));
        return Answer.success("Variable Set");
    }

    /** Returns the variables of the channel, or the global ones if none is named; empty if there is no such channel. */
    private Optional<Map<String, String>> variables(AjamRequest request) {
        String channel = request.get("Channel");
        return channel.isEmpty() ? Optional.of(pbx.globals()) : pbx.channel(channel).map(Channel::variables);
    }

    private Answer dbGet(AjamRequest request) {
        Optional<Answer> incomplete = incomplete(request, ".");
        if (incomplete.isPresent()) {
            return incomplete.get();
        }
        String value = pbx.database().get(path(request));
        return value == null ? Answer.error("Database entry not found")
                : Answer.list("Result will follow")
                        .event("DBGetResponse", "Family", request.get("Family"), "Key", request.get("Key"), "Val", value)
                        .complete("DBGetComplete");
    }

    private Answer dbPut(AjamRequest request) {
        return incomplete(request, "").orElseGet(() -> {
            pbx.database().put(path(request), request.get("Val"));
            return Answer.success("Updated database successfully");
        });
    }

    private Answer dbDel(AjamRequest request) {
        return incomplete(request, ".").orElseGet(() -> pbx.database().remove(path(request)) == null
                ? Answer.error("Database entry could not be deleted") : Answer.success("Key deleted successfully"));
    }

    private Answer dbGetTree(AjamRequest request) {
        Answer answer = Answer.list("Result will follow");
        pbx.database().forEach((key, value) -> {
            if (isBelow(key, request)) {
                answer.event("DBGetTreeResponse", "Key", key, "Val", value);
            }
        });
        return answer.complete("DBGetTreeComplete");
    }

    private Answer dbDelTree(AjamRequest request) {
        if (request.get("Family").isEmpty()) {
            return Answer.error("No family specified.");
        }
        return pbx.database().keySet().removeIf(key -> isBelow(key, request)) ? Answer.success("Key tree deleted successfully")
                : Answer.error("Database entry not found");
    }

    private static boolean isBelow(String path, AjamRequest request) {
        String family = request.get("Family");
        String tree = family.isEmpty() ? "" : request.get("Key").isEmpty() ? "/" + family : path(request);
        return path.equals(tree) || path.startsWith(tree + "/");
    }

    /** The messages of DBPut lack the full stop that the others have. */
    private static Optional<Answer> incomplete(AjamRequest request, String stop) {
        if (request.get("Family").isEmpty()) {
            return Optional.of(Answer.error("No family specified" + stop));
        }
        return request.get("Key").isEmpty() ? Optional.of(Answer.error("No key specified" + stop)) : Optional.empty();
    }

    private static String path(AjamRequest request) {
        return "/" + request.get("Family") + "/" + request.get("Key");
    }
}
