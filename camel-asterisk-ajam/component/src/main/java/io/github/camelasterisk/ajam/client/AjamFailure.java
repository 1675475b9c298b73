// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Why an action has no response. The message names the cure if there is one, and never contains a secret. */
public final class AjamFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why nothing is sent after the end. */
    public static final String STOPPED = "the component was stopped";

    /** The kind of failure, which determines whether the action may be resent. */
    public enum Kind {
        /** No connection could be established, or it ended before the action was sent: it did not run. */
        NOT_SENT,
        /** The action was sent, and the peer closed the connection before a byte of the response: it may have run. */
        NO_ANSWER,
        /** The response was cut off or did not arrive in time: it may have run. */
        UNKNOWN_OUTCOME,
        /** The answer is not from Asterisk's manager interface: it did not run, unless a proxy forwarded it. */
        PROTOCOL,
        /** Asterisk refused the account: it did not run. */
        AUTHENTICATION
    }

    private final Kind kind;
    private final FailureReason trouble;
    private boolean staleConnection;
    private boolean cutOff;
    private boolean passedOn;

    /**
     * Creates a failure without a cause.
     *
     * @param kind    whether the action ran
     * @param trouble the reason
     * @param message what happened and what to do, without secrets
     */
    public AjamFailure(Kind kind, FailureReason trouble, String message) {
        this(kind, trouble, message, null);
    }

    /**
     * Creates a failure.
     *
     * @param kind    whether the action ran
     * @param trouble the reason
     * @param message what happened and what to do, without secrets
     * @param cause   the cause, or null
     */
    public AjamFailure(Kind kind, FailureReason trouble, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.trouble = trouble;
    }

    /**
     * Creates the failure of a request on an idle connection that the server had closed: the only failure after which the same action may
     * be resent immediately.
     *
     * @param  message what happened and what to do, without secrets
     * @param  cause   the cause, or null
     * @return         the failure
     */
    public static AjamFailure staleConnection(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.NOT_SENT, FailureReason.CLOSED, message, cause);
        failure.staleConnection = true;
        return failure;
    }

    /**
     * Creates the failure of an action requested after its component was stopped.
     *
     * @param  action the name of the action
     * @return        the failure
     */
    public static AjamFailure stopped(String action) {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, action + " was not sent: " + STOPPED);
    }

    /**
     * {@return the failure with which a future completed}
     *
     * @param thrown what the future completed with
     */
    public static AjamFailure in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof AjamFailure failure ? failure
                : new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER, "The request ended unexpectedly: " + cause, cause);
    }

    /**
     * Creates the failure of an answer that began but did not end: its remaining content is lost.
     *
     * @param  message what happened and what to do, without secrets
     * @param  cause   the cause, or null
     * @return         the failure
     */
    public static AjamFailure cutOff(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.CLOSED, message, cause);
        failure.cutOff = true;
        return failure;
    }

    /**
     * Creates the failure of an answer that is not Asterisk's, from something that may have forwarded the action.
     *
     * @param  trouble the reason
     * @param  message what happened and what to do, without secrets
     * @param  cause   the cause, or null
     * @return         the failure
     */
    public static AjamFailure byProxy(FailureReason trouble, String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.PROTOCOL, trouble, message, cause);
        failure.passedOn = true;
        return failure;
    }

    /** {@return whether the action may have run} */
    public boolean mayHaveRun() {
        return kind == Kind.NO_ANSWER || kind == Kind.UNKNOWN_OUTCOME || passedOn;
    }

    /**
     * Creates the failure of an answer that is not read to its end, since it can't be Asterisk's.
     *
     * @param  message what happened and what to do, without secrets
     * @param  cause   the cause, or null
     * @return         the failure
     */
    public static AjamFailure unreadable(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.PROTOCOL, FailureReason.NOT_ASTERISK, message, cause);
        failure.cutOff = true;
        failure.passedOn = true;
        return failure;
    }

    /** {@return whether an answer began but did not end} */
    public boolean isCutOff() {
        return cutOff;
    }

    /** {@return this login failure for an action that waited for the login, and did not run} */
    public AjamFailure beforeAction() {
        return mayHaveRun() ? new AjamFailure(kind == Kind.PROTOCOL ? kind : Kind.NOT_SENT, trouble,
                "The action was not sent because the login failed: " + getMessage(), this) : this;
    }

    /** {@return whether the server had closed the idle connection before the request} */
    public boolean isStaleConnection() {
        return staleConnection;
    }

    /** {@return the kind of failure} */
    public Kind kind() {
        return kind;
    }

    /** {@return the reason} */
    public FailureReason trouble() {
        return trouble;
    }
}
