// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.buffer.EventBatch;
import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.Call;
import io.github.camelasterisk.ajam.client.http.EventSink;
import io.github.camelasterisk.ajam.client.http.Response;
import io.github.camelasterisk.ajam.client.http.ResponseSink;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import io.github.camelasterisk.ajam.client.http.StrayBlock;
import io.github.camelasterisk.ajam.codec.EventFilter;

/**
 * Sets up a new session before events are fetched. If the session disappears meanwhile, as when Asterisk loads its modules, the set-up
 * fails. Safe for use by several threads.
 */
final class SessionSetup {

    private static final String UNKNOWN_ACTION = "Invalid/unknown command";
    private static final String PERMISSION_DENIED = "Permission denied";

    private final AjamServer server;
    private final FeedSettings settings;
    private final Consumer<EventBatch> taker;
    private final Consumer<StrayBlock> strays;
    private volatile boolean mayAskStatus = true;

    SessionSetup(AjamServer server, FeedSettings settings, Consumer<EventBatch> taker, Consumer<StrayBlock> strays) {
        this.server = server;
        this.settings = settings;
        this.taker = taker;
        this.strays = strays;
    }

    /** A list of the snapshot that Asterisk refused. */
    record Refusal(String list, String message) {

        /** Returns whether a retry can't help, unlike while Asterisk starts. */
        boolean isFinal() {
            return PERMISSION_DENIED.equalsIgnoreCase(message);
        }
    }

    /** Adds the filters. */
    CompletableFuture<?> filters(SessionCredential opened) {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        for (String filter : settings.filters()) {
            AmiAction action = AmiAction.of("Filter").with("Operation", "Add").with("Filter", filter);
            done = done.thenCompose(before -> ask(action, opened, null)).thenAccept(answer -> checkFilter(filter, answer));
        }
        return done;
    }

    private void checkFilter(String filter, AmiResponse response) {
        if (response.isSuccess()) {
            return;
        }
        if (isUnknown(response)) {
            throw new CompletionException(new AjamFailure(Kind.NOT_SENT, FailureReason.UNAVAILABLE, "The filter '" + filter
                    + "' could not be added: " + server.account().baseUrl() + " does not know the action Filter, or not yet while"
                            + " it starts"));
        }
        throw new CompletionException(new AjamFailure(Kind.AUTHENTICATION, FailureReason.NOT_PERMITTED, server.account()
                + " may not add the filter '" + filter + "' (" + response.message()
                + "): give it the write class system in manager.conf, or use include and exclude"));
    }

    private static boolean isUnknown(AmiResponse response) {
        String message = response.message();
        return message != null && message.regionMatches(true, 0, UNKNOWN_ACTION, 0, UNKNOWN_ACTION.length());
    }

    /** Returns when Asterisk was started, by its own clock and time zone; null if it does not say, or not to this account. */
    CompletableFuture<String> startupTime(SessionCredential opened) {
        if (!mayAskStatus) {
            return CompletableFuture.completedFuture(null);
        }
        return ask(AmiAction.of("CoreStatus"), opened, null).thenApply(response -> {
            mayAskStatus = response.isSuccess() || isUnknown(response);
            String time = response.getFirst("CoreStartupTime");
            return time == null ? null : response.getFirst("CoreStartupDate") + " " + time;
        });
    }

    /** Fetches the events since the login, but waits a second at most. */
    CompletableFuture<Response> firstEvents(SessionCredential opened, EventSink sink) {
        AmiAction wait = AmiAction.of("WaitEvent").with("Timeout", 1);
        return server.ask(new Call(server.account(), wait, opened, server.account().responseTimeout().plusSeconds(1), sink));
    }

    /** Executes list actions one by one; the receiver gets their items as they arrive. Completes with those that were refused. */
    CompletableFuture<List<Refusal>> snapshot(SessionCredential opened, List<String> lists, Function<ResponseSink, EventSink> guard) {
        List<Refusal> refused = new ArrayList<>();
        CompletableFuture<List<Refusal>> done = CompletableFuture.completedFuture(refused);
        for (String list : lists) {
            EventSink sink = guard.apply(new ResponseSink(EventFilter.ALL, this::items, strays));
            done = done.thenCompose(before -> ask(AmiAction.of(list), opened, sink)).thenApply(response -> {
                if (!response.isSuccess()) {
                    refused.add(new Refusal(list, response.message() == null ? "" : response.message().strip()));
                }
                return refused;
            });
        }
        return done;
    }

    private CompletableFuture<AmiResponse> ask(AmiAction action, SessionCredential opened, EventSink sink) {
        return server.ask(new Call(server.account(), action, opened, server.account().responseTimeout(), sink)).thenApply(answer -> {
            if (!opened.matches(answer.head())) {
                throw new CompletionException(new AjamFailure(Kind.NOT_SENT, FailureReason.UNAVAILABLE, "The session on "
                        + server.account().baseUrl() + " ended during set-up, at " + action.name()));
            }
            return answer.response();
        });
    }

    private void items(List<AmiEvent> events) {
        List<AmiEvent> items = events.stream().filter(event -> !"Complete".equalsIgnoreCase(event.getFirst("EventList"))).toList();
        if (!items.isEmpty()) {
            taker.accept(new EventBatch(items, true));
        }
    }
}
