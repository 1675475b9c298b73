// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.github.camelasterisk.ajam.producer.binding.ActionTimeouts;
import org.apache.camel.Exchange;

/** A way to execute actions, which decides when an exchange continues, and with what. Safe for use by several threads. */
interface Execution {

    /** The result of an action. */
    interface Result {

        /** Puts it into the exchange, as its body and headers or as its exception, and returns the outcome. */
        ActionOutcome fill(Exchange exchange);
    }

    /**
     * Executes an action. The future fails with an {@link io.github.camelasterisk.ajam.client.AjamFailure}.
     *
     * @throws IllegalArgumentException if the action can't be executed in this way; nothing was sent
     */
    CompletableFuture<Result> execute(AmiAction action, ActionTimeouts timeouts);
}
