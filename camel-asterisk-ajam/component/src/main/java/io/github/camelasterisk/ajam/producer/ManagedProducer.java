// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import org.apache.camel.api.management.ManagedAttribute;

/** The JMX view of a producer. Any thread may ask at any time. */
public interface ManagedProducer {

    /** {@return the current state of the endpoint's actions} */
    ProducerStatus status();

    /** {@return the base URL of the server} */
    @ManagedAttribute(description = "Base URL of the server")
    String getServer();

    /** {@return the number of requested actions} */
    @ManagedAttribute(description = "Actions requested")
    default long getActions() {
        return status().actions();
    }

    /** {@return the number of actions that have not ended yet} */
    @ManagedAttribute(description = "Actions that have not ended yet")
    default long getInFlight() {
        return status().inFlight();
    }

    /** {@return the number of actions that succeeded} */
    @ManagedAttribute(description = "Actions that succeeded")
    default long getSuccesses() {
        return status().outcomes().get(ActionOutcome.SUCCESS);
    }

    /** {@return the number of actions that Asterisk answered with {@code Response: Error}} */
    @ManagedAttribute(description = "Actions that Asterisk answered with Response: Error")
    default long getErrors() {
        return status().outcomes().get(ActionOutcome.ERROR);
    }

    /** {@return the number of actions whose awaited event did not arrive} */
    @ManagedAttribute(description = "Actions whose awaited event did not arrive")
    default long getNoEvents() {
        return status().outcomes().get(ActionOutcome.NO_EVENT);
    }

    /** {@return the number of actions that did not run: no connection, no login, or no Asterisk} */
    @ManagedAttribute(description = "Actions that did not run: no connection, no login, or no Asterisk")
    default long getNotRun() {
        return status().outcomes().get(ActionOutcome.NOT_RUN);
    }

    /** {@return the number of actions that may have run} */
    @ManagedAttribute(description = "Actions that may have run")
    default long getUnknownOutcomes() {
        return status().outcomes().get(ActionOutcome.UNKNOWN);
    }

    /** {@return the number of actions that were not sent: not allowed, or with invalid parameters} */
    @ManagedAttribute(description = "Actions that were not sent, since they are not allowed or their parameters are invalid")
    default long getRejected() {
        return status().outcomes().get(ActionOutcome.REJECTED);
    }

    /** {@return the average duration of an action, in milliseconds} */
    @ManagedAttribute(description = "Average duration of an action, in milliseconds")
    default double getMeanMillis() {
        return status().meanMillis();
    }

    /** {@return milliseconds since the last answer to an action of this endpoint, -1 if there was none} */
    @ManagedAttribute(description = "Milliseconds since Asterisk last answered an action of this endpoint, -1 if it never did")
    default long getLastAnswerAgeMillis() {
        return status().lastAnswerAgeMillis();
    }

    /** {@return the name of the reason of the last failure, or null if there was none} */
    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or ERROR; null if there was none")
    default String getLastTrouble() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.reason();
    }

    /** {@return the message of the last failure, or null if there was none} */
    @ManagedAttribute(description = "Message of the last failure; null if there was none")
    default String getLastFailure() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.message();
    }
}
