package io.github.camelasterisk.ajam;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamSession;
import io.github.camelasterisk.ajam.client.EventBuffer;
import io.github.camelasterisk.ajam.client.ItemQueue;
import io.github.camelasterisk.ajam.client.SharedMemory;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Executes list actions, and lets the exchange go on when the response came, with an Iterator over the items that follow it. */
final class StreamingExecution implements Execution {

    /** Several lists may be under way at a time: each has at most this part of the heap in memory. */
    private static final int HEAP_PART = 16;

    private final AjamSession session;
    private final ActionBinding binding;
    private final long memory;
    private final SharedMemory shared;
    private final Charset charset;
    private final Path folder;

    StreamingExecution(AjamSession session, AjamEndpoint endpoint, ActionBinding binding) {
        this.session = session;
        this.binding = binding;
        this.memory = Math.min(endpoint.getConfiguration().bufferBytes(), Runtime.getRuntime().maxMemory() / HEAP_PART);
        this.shared = endpoint.getComponent().resources().memory();
        this.charset = endpoint.getConfiguration().account().charset();
        this.folder = endpoint.getComponent().resources().spoolFolder();
    }

    @Override
    public CompletableFuture<Result> execute(AmiAction action) {
        ItemQueue items = new ItemQueue(new EventBuffer(memory, shared, charset, folder));
        CompletableFuture<Result> result = new CompletableFuture<>();
        items.begun().thenAccept(response -> {
            if (response.isSuccess()) {
                result.complete(exchange -> stream(exchange, action, response, items));
            }
        });
        session.send(action, items).whenComplete((response, failure) -> {
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

    private void stream(Exchange exchange, AmiAction action, AmiResponse response, ItemQueue items) {
        binding.answer(exchange, action, response);
        exchange.getMessage().removeHeader(AjamConstants.LIST_ITEMS);
        exchange.getMessage().setBody(new ListItems(items));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                items.releaseDisk();
            }
        });
    }

    /** An error, or what is no message at all. */
    private void whole(Exchange exchange, AmiAction action, AmiResponse response, ItemQueue items) {
        items.close();
        binding.answer(exchange, action, response);
        if (response.isSuccess()) {
            exchange.getMessage().setBody(response.events().iterator());
        }
    }
}
