// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.producer.binding.ActionExceptions;
import org.apache.camel.Exchange;

/** Converts failures into the exceptions that routes handle. */
final class AjamExceptions implements ActionExceptions {

    @Override
    public Exception of(AjamFailure failure) {
        String message = failure.getMessage();
        return switch (failure.kind()) {
            case NOT_SENT -> new AjamConnectionException(message, failure, false);
            case NO_ANSWER -> new AjamConnectionException(message, failure, true);
            case UNKNOWN_OUTCOME -> new AjamUnknownOutcomeException(message, failure);
            case PROTOCOL -> new AjamProtocolException(message, failure, failure.mayHaveRun());
            case AUTHENTICATION -> new AjamAuthenticationException(message, failure);
        };
    }

    @Override
    public AjamActionException refused(AmiAction action, AmiResponse response, Exchange exchange) {
        return new AjamActionException(action.name() + " failed: " + reason(action, response), exchange, action.name(), response);
    }

    @Override
    public AjamActionNotAllowedException notAllowed(Exchange exchange, String action) {
        return new AjamActionNotAllowedException(exchange, action);
    }

    @Override
    public AjamAwaitTimeoutException awaitTimeout(Exchange exchange, long millis, String message) {
        return new AjamAwaitTimeoutException(exchange, millis, message);
    }

    private static String reason(AmiAction action, AmiResponse response) {
        String message = response.reason();
        if (!"Permission denied".equalsIgnoreCase(message)) {
            return message;
        }
        return Catalogue.asterisk().action(action.name()).map(CatalogueAction::privileges).filter(classes -> !classes.isEmpty())
                .map(classes -> message + ": the account needs one of these write classes in manager.conf: " + String.join(",", classes))
                .orElse(message + ": the account's write classes in manager.conf do not allow it");
    }
}
