package io.github.camelasterisk.ajam.producer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the actions of an endpoint fare at one moment; immutable. The counts begin with the endpoint.
 *
 * @param actions       actions asked for
 * @param time          how long those that ended took, all together
 * @param outcomes      how many ended in which way
 * @param lastAnswerAge how long ago Asterisk answered last, or null
 * @param lastFailure   how the last action ended that did not succeed, or null
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

    /** The status as text and numbers, in order; what there is none of is left out. */
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
