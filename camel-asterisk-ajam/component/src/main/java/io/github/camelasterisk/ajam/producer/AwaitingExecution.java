// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.catalogue.EventClasses;
import io.github.camelasterisk.ajam.buffer.Gap;
import io.github.camelasterisk.ajam.client.RequestLimits;
import io.github.camelasterisk.ajam.client.reply.Correlation;
import io.github.camelasterisk.ajam.client.reply.Reply;
import io.github.camelasterisk.ajam.producer.binding.ActionBinding;
import io.github.camelasterisk.ajam.producer.binding.ActionExceptions;
import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;
import io.github.camelasterisk.ajam.producer.binding.ActionTimeouts;
import io.github.camelasterisk.ajam.producer.binding.ProducerHeaders;
import io.github.camelasterisk.ajam.producer.binding.ProducerSettings;
import io.github.camelasterisk.ajam.resources.AjamResources;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import io.github.camelasterisk.ajam.resources.ServerKey;
import org.apache.camel.Exchange;

/** Executes actions, and continues the exchange when the event named by awaitEvent has arrived. */
final class AwaitingExecution implements Execution {

    private static final String ACTION_ID = "ActionID";
    private static final String COMMAND_ID = "CommandID";

    private final AjamResources resources;
    private final ServerKey server;
    private final RequestLimits limits;
    private final HeaderFilter headers;
    private final ActionExceptions exceptions;
    private final Function<AmiEvent, Object> outcomes;
    private final ActionBinding binding;
    private final String events;
    /** Whether the outcome of calls is awaited. */
    private final boolean outcome;
    private final boolean matched;
    private final Correlation awaited;
    private final Correlation ofCommand;

    AwaitingExecution(AjamResources resources, ProducerSettings settings, ProducerSettings.AwaitedEvent event, ActionBinding binding) {
        this.resources = resources;
        this.server = settings.server();
        this.limits = settings.limits();
        this.headers = settings.headers();
        this.exceptions = settings.exceptions();
        this.outcomes = settings.outcomes();
        this.binding = binding;
        this.events = event.names();
        this.matched = event.matched() != null;
        // an option without a name awaits any event
        Predicate<String> wanted = name -> event.wanted().isEmpty() || event.wanted().stream().anyMatch(names -> names.test(name));
        Set<String> classes = EventClasses.of(event.wanted());
        this.outcome = wanted.test("OriginateResponse");
        this.awaited = new Correlation(wanted, matched ? ties(event.matched()) : ties(ACTION_ID), classes);
        this.ofCommand = new Correlation(wanted, ties(COMMAND_ID), classes);
        resources.listening(server, listening -> {
            listening.expect(awaited);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static List<Correlation.Tie> ties(String list) {
        return Arrays.stream(list.split(",")).filter(names -> !names.isBlank()).map(Correlation.Tie::of).toList();
    }

    @Override
    public CompletableFuture<Result> execute(AmiAction action, ActionTimeouts timeouts) {
        AmiAction prepared = withOutcome(withCommandId(action));
        // the outcome of an AGI command has the id of the command
        Correlation event = !matched && isAgi(prepared) ? ofCommand : awaited;
        return resources.listening(server,
                listening -> listening.send(prepared, limits.withResponseTimeout(timeouts.response()), event, timeouts.await()))
                .thenApply(answer -> exchange -> fill(exchange, prepared, answer, timeouts.await()));
    }

    private AmiAction withCommandId(AmiAction action) {
        return isAgi(action) && !action.containsKey(COMMAND_ID) ? action.with(COMMAND_ID, action.actionId()) : action;
    }

    private static boolean isAgi(AmiAction action) {
        return "AGI".equalsIgnoreCase(action.name());
    }

    /** Asterisk sends OriginateResponse only for calls made in the background. */
    private AmiAction withOutcome(AmiAction action) {
        if (!outcome || !"Originate".equalsIgnoreCase(action.name())) {
            return action;
        }
        String async = action.getFirst("Async");
        if (async != null && !async.matches("(?i)yes|true|y|t|1|on")) {
            throw new IllegalArgumentException("Originate with Async=" + async + " sends no OriginateResponse, which awaitEvent"
                    + " waits for: remove Async");
        }
        return async == null ? action.with("Async", "true") : action;
    }

    private ActionOutcome fill(Exchange exchange, AmiAction action, Reply answer, Duration timeout) {
        ActionOutcome outcome = binding.answer(exchange, action, answer.response());
        exchange.getMessage().removeHeader(ProducerHeaders.AWAITED_EVENT);
        exchange.getMessage().removeHeader(ProducerHeaders.OUTCOME);
        if (answer.event() != null) {
            headers.set(exchange.getMessage(), ProducerHeaders.AWAITED_EVENT, answer.event());
            Object told = outcomes.apply(answer.event());
            if (told != null) {
                headers.set(exchange.getMessage(), ProducerHeaders.OUTCOME, told);
            }
            return outcome;
        }
        if (outcome != ActionOutcome.SUCCESS) {
            return outcome;
        }
        exchange.setException(exceptions.awaitTimeout(exchange, timeout.toMillis(), inVain(action, answer, timeout)));
        return ActionOutcome.NO_EVENT;
    }

    private String inVain(AmiAction action, Reply answer, Duration timeout) {
        StringBuilder text = new StringBuilder(events).append(" of ").append(action.name()).append(" (ActionID ")
                .append(action.actionId()).append(") did not arrive within ").append(timeout.toMillis()).append(" ms after the response");
        Gap gap = answer.gap();
        if (gap != null) {
            text.append(". It may have been missed: events from ").append(gap.from()).append(" to ").append(gap.to())
                    .append(gap.certain() ? " are lost (" : " may be lost (").append(gap.reason()).append(')');
        } else if (outcome && "Originate".equalsIgnoreCase(action.name())) {
            text.append(". A call rings for 30 s, or for its Timeout in milliseconds: make awaitTimeout longer");
        }
        return text.toString();
    }
}
