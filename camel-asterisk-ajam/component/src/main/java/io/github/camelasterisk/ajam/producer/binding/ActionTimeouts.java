// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.time.Duration;
import java.util.List;

import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.util.TimeUtils;

/**
 * The timeouts of one message's action.
 *
 * @param response the socket read timeout
 * @param await    the maximum wait for its event
 */
public record ActionTimeouts(Duration response, Duration await) {

    private static final List<String> HEADERS = List.of(ProducerHeaders.RESPONSE_TIMEOUT, ProducerHeaders.AWAIT_TIMEOUT);
    /** Longer than anyone waits, but short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * {@return the timeouts in a message's headers, with these as defaults}
     *
     * @param  exchange                 the exchange that executes the action
     * @param  headers                  decides which headers are read
     * @throws IllegalArgumentException if a header is not a duration
     */
    public ActionTimeouts of(Exchange exchange, HeaderFilter headers) {
        Duration ownResponse = duration(ProducerHeaders.RESPONSE_TIMEOUT, exchange, headers);
        Duration ownAwait = duration(ProducerHeaders.AWAIT_TIMEOUT, exchange, headers);
        return ownResponse == null && ownAwait == null ? this
                : new ActionTimeouts(ownResponse == null ? response : ownResponse, ownAwait == null ? await : ownAwait);
    }

    /** Collects the headers that a message has for this. */
    static void noteTaken(HeaderFilter headers, Exchange exchange, List<String> taken) {
        for (String name : HEADERS) {
            if (headers.read(exchange, name) != null) {
                taken.add(name);
            }
        }
    }

    private static Duration duration(String name, Exchange exchange, HeaderFilter headers) {
        Object value = headers.read(exchange, name);
        if (value == null) {
            return null;
        }
        Duration timeout = duration(value);
        if (timeout == null || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("The header " + name + " can't be '" + value
                    + "': use a number of milliseconds, 1 or more, or a duration such as 5s");
        }
        return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }

    /** Returns null if this is not a duration. */
    private static Duration duration(Object value) {
        if (value instanceof Duration duration) {
            return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return Duration.ofMillis(((Number) value).longValue());
        }
        String text = String.valueOf(value).trim();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        } catch (RuntimeException e) {
            return null;
        }
    }
}
