// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.springboot;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A policy that runs a block of a route in one transaction. Unlike {@code transacted()} it has no error handler of its own: a failure rolls
 * the transaction back, and the route that called the block tries again.
 */
@Component
class Transaction implements Policy {

    private final TransactionOperations transactions;

    Transaction(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    public Processor wrap(Route route, Processor block) {
        return exchange -> transactions.executeWithoutResult(status -> {
            run(block, exchange);
            if (exchange.isFailed()) {
                status.setRollbackOnly();
            }
        });
    }

    private static void run(Processor block, Exchange exchange) {
        try {
            block.process(exchange);
        } catch (Exception e) {
            throw new CamelExecutionException("The block failed", exchange, e);
        }
    }
}
