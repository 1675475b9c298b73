// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A stored command, for clients. Times are in UTC.
 *
 * @param id             its number
 * @param idempotencyKey the client's, or a generated one
 * @param action         the manager action
 * @param command        action, parameters and variables as received
 * @param state          queued, running, done, failed, unknown, cancelled or expired
 * @param reason         of failed, unknown, and of queued after an attempt: one word
 * @param error          the same for people
 * @param priority       higher ones go first
 * @param tries          how often it was about to be sent to Asterisk
 * @param worker         the current or latest worker
 * @param createdAt      when it was accepted
 * @param notBefore      the earliest start
 * @param expiresAt      the latest start
 * @param startedAt      when the latest worker claimed it
 * @param sentAt         when it was about to be sent
 * @param endedAt        when it ended
 * @param result         Asterisk's response with its events
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredCommand(long id, String idempotencyKey, String action, @JsonRawValue String command, String state, String reason, String error,
        int priority, int tries, String worker, String createdAt, String notBefore, String expiresAt, String startedAt, String sentAt,
        String endedAt, @JsonRawValue String result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Creates a command from a row of the table. */
    public static StoredCommand of(Map<String, Object> row) {
        return new StoredCommand(number(row, "id").longValue(), text(row, "idempotency_key"), text(row, "action"), text(row, "command"),
                text(row, "state"), text(row, "reason"), text(row, "error"), number(row, "priority").intValue(),
                number(row, "tries").intValue(), text(row, "worker"), text(row, "created_at"), text(row, "not_before"),
                text(row, "expires_at"), text(row, "started_at"), text(row, "sent_at"), text(row, "ended_at"), text(row, "result"));
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }

    private static Number number(Map<String, Object> row, String column) {
        return (Number) row.get(column);
    }

    /** The command that a client requested. */
    public NewCommand toNewCommand() {
        return NewCommand.parse(command);
    }

    /** Returns the command as JSON. */
    public String json() {
        return json(this);
    }

    /** Returns the commands as a JSON array. */
    public static String json(List<StoredCommand> commands) {
        return json((Object) commands);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
