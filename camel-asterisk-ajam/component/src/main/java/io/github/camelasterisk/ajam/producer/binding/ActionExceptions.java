// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import org.apache.camel.Exchange;

/** Creates the exceptions that routes handle. Safe for use by several threads. */
public interface ActionExceptions {

    /** There is no response from Asterisk. */
    Exception of(AjamFailure failure);

    /** Asterisk answered {@code Response: Error}. */
    Exception refused(AmiAction action, AmiResponse response, Exchange exchange);

    /** The endpoint or its component forbids the action. */
    Exception notAllowed(Exchange exchange, String action);

    /** The awaited event did not arrive in time. */
    Exception awaitTimeout(Exchange exchange, long millis, String message);
}
