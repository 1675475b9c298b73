// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;

/**
 * Counts the actions of an endpoint, across the producers that Camel creates for it. Safe for use by several threads: each action only
 * costs some additions.
 */
public final class ProducerMeter {

    private final LongAdder begun = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder[] ended = new LongAdder[ActionOutcome.values().length];
    private volatile ActionEnd lastFailure;
    private volatile boolean answered;
    private volatile long lastAnswerNanos;

    /** Creates a meter that has counted nothing. */
    public ProducerMeter() {
        Arrays.setAll(ended, outcome -> new LongAdder());
    }

    void begun() {
        begun.increment();
    }

    void ended(ActionEnd end, long duration) {
        nanos.add(duration);
        ended[end.outcome().ordinal()].increment();
        if (end.outcome() != ActionOutcome.SUCCESS) {
            lastFailure = end;
        }
        if (end.outcome().isAnswered()) {
            lastAnswerNanos = System.nanoTime();
            answered = true;
        }
    }

    /** {@return the state of the endpoint's actions} */
    public ProducerStatus status() {
        Map<ActionOutcome, Long> outcomes = new EnumMap<>(ActionOutcome.class);
        for (ActionOutcome outcome : ActionOutcome.values()) {
            outcomes.put(outcome, ended[outcome.ordinal()].sum());
        }
        // read after the ended ones, so that it is never smaller
        long all = begun.sum();
        Duration age = answered ? Duration.ofNanos(System.nanoTime() - lastAnswerNanos) : null;
        return new ProducerStatus(all, Duration.ofNanos(nanos.sum()), outcomes, age, lastFailure);
    }
}
