// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.buffer.BufferResources;
import io.github.camelasterisk.ajam.buffer.EventBuffer;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.client.reply.ItemQueue;
import io.github.camelasterisk.ajam.producer.binding.ActionBinding;
import io.github.camelasterisk.ajam.producer.binding.ActionExceptions;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.github.camelasterisk.ajam.producer.binding.ActionTimeouts;
import io.github.camelasterisk.ajam.producer.binding.ListItems;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.DroppedLists;
import io.github.camelasterisk.ajam.resources.ServerKey;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Executes list actions, and continues the exchange when the response has arrived, with an Iterator over the items that follow it. */
final class StreamingExecution implements Execution {

    /** Several lists may be read at a time: each uses at most this part of the heap in memory. */
    private static final int HEAP_DIVISOR = 16;

    private final AjamResources resources;
    private final ServerKey server;
    private final RequestLimits limits;
    private final ActionBinding binding;
    private final long memory;
    private final String owner;
    private final Charset charset;
    private final BufferResources buffers;
    private final DroppedLists dropped;
    private final ActionExceptions exceptions;

    StreamingExecution(AjamResources resources, ProducerSettings settings, ActionBinding binding) {
        this.resources = resources;
        this.server = settings.server();
        this.limits = settings.limits();
        this.binding = binding;
        this.memory = Math.min(settings.bufferBytes(), Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
        this.owner = settings.serverUrl();
        this.charset = settings.server().account().charset();
        this.buffers = resources.buffers();
        this.dropped = resources.droppedLists();
        this.exceptions = settings.exceptions();
    }

    @Override
    public CompletableFuture<Result> execute(AmiAction action, ActionTimeouts timeouts) {
        ItemQueue items = new ItemQueue(new EventBuffer(owner, memory, charset, buffers));
        CompletableFuture<Result> result = new CompletableFuture<>();
        items.begun().thenAccept(response -> {
            if (response.isSuccess()) {
                result.complete(exchange -> stream(exchange, action, response, items));
            }
        });
        RequestLimits own = limits.withResponseTimeout(timeouts.response());
        resources.inSession(server, session -> session.send(action, items, own)).whenComplete((response, failure) -> {
            items.end(failure == null ? null : AjamFailure.in(failure));
            if (failure == null && !items.isComplete()) {
                binding.incomplete(action);
            }
            if (failure == null) {
                result.complete(exchange -> whole(exchange, action, response, items));
            } else if (result.completeExceptionally(failure)) {
                items.close();
            }
        });
        return result;
    }

    private ActionOutcome stream(Exchange exchange, AmiAction action, AmiResponse response, ItemQueue items) {
        ActionOutcome outcome;
        try {
            outcome = binding.answer(exchange, action, response);
        } catch (RuntimeException | Error e) {
            items.close();
            throw e;
        }
        exchange.getMessage().removeHeader(ProducerHeaders.LIST_ITEMS);
        ListItems body = new ListItems(items, exceptions);
        dropped.watch(body, items);
        exchange.getMessage().setBody(body);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                items.exchangeEnded();
            }
        });
        return outcome;
    }

    /** An error, or an answer without a message. */
    private ActionOutcome whole(Exchange exchange, AmiAction action, AmiResponse response, ItemQueue items) {
        items.close();
        ActionOutcome outcome = binding.answer(exchange, action, response);
        if (response.isSuccess()) {
            exchange.getMessage().setBody(response.events().iterator());
        }
        return outcome;
    }
}
