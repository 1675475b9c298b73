package io.github.camelasterisk.ajam.client;

import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Why an action has no answer. Its message names the cure where there is one, and never holds a secret. */
public final class AjamFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why nothing is sent after the end. */
    public static final String STOPPED = "the component was stopped";

    /** What kind of failure it is, which decides whether the action may be sent again. */
    public enum Kind {
        /** No connection could be made, or it ended before the action was sent: it did not run. */
        NOT_SENT,
        /** The action was sent, and the peer closed the connection before a byte of the answer: it may have run. */
        NO_ANSWER,
        /** The answer was cut off or did not come in time: it may have run. */
        UNKNOWN_OUTCOME,
        /** Something answered, but not Asterisk's manager interface: it did not run, unless a proxy had passed it on. */
        PROTOCOL,
        /** Asterisk refused the account: it did not run. */
        AUTHENTICATION
    }

    private final Kind kind;
    private final FailureReason trouble;
    private boolean staleConnection;
    private boolean cutOff;
    private boolean passedOn;

    public AjamFailure(Kind kind, FailureReason trouble, String message) {
        this(kind, trouble, message, null);
    }

    public AjamFailure(Kind kind, FailureReason trouble, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.trouble = trouble;
    }

    /** A connection that the server had closed while it was idle: the one failure after which the same may be sent at once. */
    public static AjamFailure staleConnection(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.NOT_SENT, FailureReason.CLOSED, message, cause);
        failure.staleConnection = true;
        return failure;
    }

    /** An action that was asked for when its component had been stopped. */
    public static AjamFailure stopped(String action) {
        return new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, action + " was not sent: " + STOPPED);
    }

    /** The failure in what a future failed with. */
    public static AjamFailure in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof AjamFailure failure ? failure
                : new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER, "The request ended unexpectedly: " + cause, cause);
    }

    /** An answer that had begun and did not come to its end: what was in the rest of it is lost. */
    public static AjamFailure cutOff(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.CLOSED, message, cause);
        failure.cutOff = true;
        return failure;
    }

    /** An answer that is not Asterisk's, where what gave it may have passed the action on. */
    public static AjamFailure byProxy(FailureReason trouble, String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.PROTOCOL, trouble, message, cause);
        failure.passedOn = true;
        return failure;
    }

    /** Whether the action may have run. */
    public boolean mayHaveRun() {
        return kind == Kind.NO_ANSWER || kind == Kind.UNKNOWN_OUTCOME || passedOn;
    }

    /** An answer that is not read to its end, since it can't be Asterisk's. */
    public static AjamFailure unreadable(String message, Throwable cause) {
        AjamFailure failure = new AjamFailure(Kind.PROTOCOL, FailureReason.NOT_ASTERISK, message, cause);
        failure.cutOff = true;
        failure.passedOn = true;
        return failure;
    }

    public boolean isCutOff() {
        return cutOff;
    }

    /** This failure of a login as seen by the action that waited for it, which did not run. */
    public AjamFailure beforeAction() {
        return mayHaveRun() ? new AjamFailure(kind == Kind.PROTOCOL ? kind : Kind.NOT_SENT, trouble,
                "The action was not sent, since the login before it failed: " + getMessage(), this) : this;
    }

    public boolean isStaleConnection() {
        return staleConnection;
    }

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** What is wrong. */
    public FailureReason trouble() {
        return trouble;
    }
}
