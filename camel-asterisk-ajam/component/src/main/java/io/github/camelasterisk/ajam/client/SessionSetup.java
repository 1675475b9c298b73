package io.github.camelasterisk.ajam.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.codec.EventFilter;

/** What a feed does in a new session before it fetches events. Safe for use by several threads. */
final class SessionSetup {

    private final AjamServer server;
    private final FeedSettings settings;
    private final FeedListener listener;

    SessionSetup(AjamServer server, FeedSettings settings, FeedListener listener) {
        this.server = server;
        this.settings = settings;
        this.listener = listener;
    }

    /** Adds the filters. */
    CompletableFuture<?> filters(Ticket opened) {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        for (String filter : settings.filters()) {
            AmiAction action = AmiAction.of("Filter").with("Operation", "Add").with("Filter", filter);
            done = done.thenCompose(before -> server.ask(action, opened)).thenAccept(answer -> checkFilter(filter, answer));
        }
        return done;
    }

    private void checkFilter(String filter, Answer answer) {
        if (!answer.response().isSuccess()) {
            throw new CompletionException(new AjamFailure(Kind.AUTHENTICATION, Trouble.NOT_PERMITTED, server.account()
                    + " may not add the filter '" + filter + "' (" + answer.response().message()
                    + "): it needs the write privilege system in manager.conf; or use include and exclude"));
        }
    }

    /** Fetches what has happened since the login, but waits a second at most. */
    CompletableFuture<?> firstEvents(Ticket opened, EventSink sink) {
        AmiAction wait = AmiAction.of("WaitEvent").with("Timeout", 1);
        Duration silence = server.account().responseTimeout().plusSeconds(1);
        return server.ask(new Call(server.account(), wait, opened, silence, sink));
    }

    /** Executes the list actions of the snapshot one by one; their items go to the listener as they come. */
    CompletableFuture<?> snapshot(Ticket opened) {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        for (String list : settings.snapshot()) {
            Call call = new Call(server.account(), AmiAction.of(list), opened, server.account().responseTimeout(),
                    EventSink.of(EventFilter.ALL, this::items));
            done = done.thenCompose(before -> server.ask(call)).thenAccept(answer -> {
                if (!answer.response().isSuccess()) {
                    listener.snapshotRefused(list, answer.response().message());
                }
            });
        }
        return done;
    }

    private void items(List<AmiEvent> events) {
        List<AmiEvent> items = events.stream().filter(event -> !"Complete".equalsIgnoreCase(event.getFirst("EventList"))).toList();
        if (!items.isEmpty()) {
            listener.received(new Received(items, true));
        }
    }
}
