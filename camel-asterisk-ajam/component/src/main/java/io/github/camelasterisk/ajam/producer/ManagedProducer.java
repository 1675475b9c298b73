package io.github.camelasterisk.ajam.producer;

import org.apache.camel.api.management.ManagedAttribute;

/** What JMX shows of a producer. Any thread may ask at any time. */
public interface ManagedProducer {

    /** How the actions of the endpoint fare now. */
    ProducerStatus status();

    @ManagedAttribute(description = "Base URL of the Asterisk")
    String getServer();

    @ManagedAttribute(description = "Actions asked for")
    default long getActions() {
        return status().actions();
    }

    @ManagedAttribute(description = "Actions that have not ended yet")
    default long getInFlight() {
        return status().inFlight();
    }

    @ManagedAttribute(description = "Actions that Asterisk did")
    default long getSuccesses() {
        return status().outcomes().get(ActionOutcome.SUCCESS);
    }

    @ManagedAttribute(description = "Actions that Asterisk answered with Response: Error")
    default long getErrors() {
        return status().outcomes().get(ActionOutcome.ERROR);
    }

    @ManagedAttribute(description = "Actions whose awaited event did not come")
    default long getNoEvents() {
        return status().outcomes().get(ActionOutcome.NO_EVENT);
    }

    @ManagedAttribute(description = "Actions that did not run: no connection, no login, or no Asterisk")
    default long getNotRun() {
        return status().outcomes().get(ActionOutcome.NOT_RUN);
    }

    @ManagedAttribute(description = "Actions that may have run")
    default long getUnknownOutcomes() {
        return status().outcomes().get(ActionOutcome.UNKNOWN);
    }

    @ManagedAttribute(description = "Actions that were not sent, since they are not allowed or their parameters are wrong")
    default long getRejected() {
        return status().outcomes().get(ActionOutcome.REJECTED);
    }

    @ManagedAttribute(description = "How long an action took on average, in milliseconds")
    default double getMeanMillis() {
        return status().meanMillis();
    }

    @ManagedAttribute(description = "Milliseconds since Asterisk answered an action of this endpoint last, -1 when it never did")
    default long getLastAnswerAgeMillis() {
        return status().lastAnswerAgeMillis();
    }

    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or ERROR; null when there was none")
    default String getLastTrouble() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.reason();
    }

    @ManagedAttribute(description = "Message of the last failure; null when there was none")
    default String getLastFailure() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.message();
    }
}
