// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.producer.binding.ActionOutcome;

/**
 * The state of an endpoint's actions at one moment; immutable. The counters start with the endpoint.
 *
 * @param actions       requested actions
 * @param time          the total duration of the ended ones
 * @param outcomes      the number of ended ones by outcome
 * @param lastAnswerAge the time since Asterisk's last response, or null
 * @param lastFailure   the end of the last action that did not succeed, or null
 */
public record ProducerStatus(long actions, Duration time, Map<ActionOutcome, Long> outcomes, Duration lastAnswerAge, ActionEnd lastFailure) {

    long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long inFlight() {
        return actions - ended();
    }

    double meanMillis() {
        return ended() == 0 ? 0 : time.toNanos() / 1e6 / ended();
    }

    long lastAnswerAgeMillis() {
        return lastAnswerAge == null ? -1 : lastAnswerAge.toMillis();
    }

    /** {@return the state as text and numbers, in order, without unknown values} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("actions", actions);
        map.put("inFlight", inFlight());
        outcomes.forEach((outcome, number) -> map.put(outcome.tag(), number));
        map.put("meanMillis", meanMillis());
        if (lastAnswerAge != null) {
            map.put("lastAnswerAgeMillis", lastAnswerAge.toMillis());
        }
        if (lastFailure != null) {
            map.put("lastTrouble", lastFailure.reason());
            map.put("lastFailure", lastFailure.message());
        }
        return map;
    }
}
