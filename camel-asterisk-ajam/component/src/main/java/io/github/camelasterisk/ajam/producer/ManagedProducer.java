// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import org.apache.camel.api.management.ManagedAttribute;

/** The JMX view of a producer. Any thread may ask at any time. */
public interface ManagedProducer {

    /** Returns the current state of the endpoint's actions. */
    ProducerStatus status();

    /** {@return base URL of the Asterisk} */
    @ManagedAttribute(description = "Base URL of the Asterisk")
    String getServer();

    /** {@return actions requested} */
    @ManagedAttribute(description = "Actions requested")
    default long getActions() {
        return status().actions();
    }

    /** {@return actions that have not ended yet} */
    @ManagedAttribute(description = "Actions that have not ended yet")
    default long getInFlight() {
        return status().inFlight();
    }

    /** {@return actions that succeeded} */
    @ManagedAttribute(description = "Actions that succeeded")
    default long getSuccesses() {
        return status().outcomes().get(ActionOutcome.SUCCESS);
    }

    /** {@return actions that Asterisk answered with Response: Error} */
    @ManagedAttribute(description = "Actions that Asterisk answered with Response: Error")
    default long getErrors() {
        return status().outcomes().get(ActionOutcome.ERROR);
    }

    /** {@return actions whose awaited event did not arrive} */
    @ManagedAttribute(description = "Actions whose awaited event did not arrive")
    default long getNoEvents() {
        return status().outcomes().get(ActionOutcome.NO_EVENT);
    }

    /** {@return actions that did not run: no connection, no login, or no Asterisk} */
    @ManagedAttribute(description = "Actions that did not run: no connection, no login, or no Asterisk")
    default long getNotRun() {
        return status().outcomes().get(ActionOutcome.NOT_RUN);
    }

    /** {@return actions that may have run} */
    @ManagedAttribute(description = "Actions that may have run")
    default long getUnknownOutcomes() {
        return status().outcomes().get(ActionOutcome.UNKNOWN);
    }

    /** {@return actions that were not sent, since they are not allowed or their parameters are invalid} */
    @ManagedAttribute(description = "Actions that were not sent, since they are not allowed or their parameters are invalid")
    default long getRejected() {
        return status().outcomes().get(ActionOutcome.REJECTED);
    }

    /** {@return average duration of an action, in milliseconds} */
    @ManagedAttribute(description = "Average duration of an action, in milliseconds")
    default double getMeanMillis() {
        return status().meanMillis();
    }

    /** {@return milliseconds since Asterisk last answered an action of this endpoint, -1 if it never did} */
    @ManagedAttribute(description = "Milliseconds since Asterisk last answered an action of this endpoint, -1 if it never did")
    default long getLastAnswerAgeMillis() {
        return status().lastAnswerAgeMillis();
    }

    /** {@return cause of the last failure, such as REFUSED or ERROR; null if there was none} */
    @ManagedAttribute(description = "Cause of the last failure, such as REFUSED or ERROR; null if there was none")
    default String getLastTrouble() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.reason();
    }

    /** {@return message of the last failure; null if there was none} */
    @ManagedAttribute(description = "Message of the last failure; null if there was none")
    default String getLastFailure() {
        ActionEnd failure = status().lastFailure();
        return failure == null ? null : failure.message();
    }
}
