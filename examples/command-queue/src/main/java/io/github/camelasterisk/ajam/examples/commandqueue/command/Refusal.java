// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

/** What a client can't have, with the status of HTTP that says so. The message names the cure. */
public final class Refusal extends RuntimeException {

    /** The request is not well-formed. */
    public static final int BAD_REQUEST = 400;
    /** There is no such command. */
    public static final int NOT_FOUND = 404;
    /** The state of the command does not allow it. */
    public static final int CONFLICT = 409;
    /** A value is not valid. */
    public static final int UNPROCESSABLE = 422;

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Creates a refusal with a status and a message for the client. */
    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}
