package io.github.camelasterisk.ajam.producer;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import org.apache.camel.Exchange;

/** Makes the exceptions that routes know. Safe for use by several threads. */
public interface ActionExceptions {

    /** No answer of Asterisk's. */
    Exception of(AjamFailure failure);

    /** Asterisk answered {@code Response: Error}. */
    Exception refused(AmiAction action, AmiResponse response, Exchange exchange);

    /** The endpoint or its component does not allow the action. */
    Exception notAllowed(Exchange exchange, String action);

    /** The awaited event did not come in time. */
    Exception awaitTimeout(Exchange exchange, long millis, String message);
}
