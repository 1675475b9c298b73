// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import org.apache.camel.Exchange;

/** Creates the exceptions that routes handle. Safe for use by several threads. */
public interface ActionExceptions {

    /**
     * {@return the exception if there is no response from Asterisk}
     *
     * @param failure what happened, and whether the action may have run
     */
    Exception of(AjamFailure failure);

    /**
     * {@return the exception if Asterisk answered {@code Response: Error}}
     *
     * @param action   the refused action
     * @param response Asterisk's response
     * @param exchange the exchange that executes the action
     */
    Exception refused(AmiAction action, AmiResponse response, Exchange exchange);

    /**
     * {@return the exception if the endpoint or its component forbids the action}
     *
     * @param exchange the exchange that executes the action
     * @param action   the name of the action
     */
    Exception notAllowed(Exchange exchange, String action);

    /**
     * {@return the exception if the awaited event did not arrive in time}
     *
     * @param exchange the exchange that executes the action
     * @param millis   the elapsed timeout in milliseconds
     * @param message  what happened and what to do, without secrets
     */
    Exception awaitTimeout(Exchange exchange, long millis, String message);
}
