// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;

/**
 * Assigns ActionIDs to actions, and leaves in an exchange the one that was sent. The next action must not reuse it: it would receive the
 * events of the previous one. Safe for use by several threads.
 */
final class ActionIds {

    /** The exchange property with the ActionIDs that its actions left in the header, the latest last. */
    static final String LEFT = "CamelAjamActionIdsLeft";

    /** A redelivery restores the headers of an earlier step, which is hardly more steps away than this. */
    private static final int REMEMBERED = 16;

    private final String prefix = "ajam-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicLong count = new AtomicLong();

    /**
     * An ActionID that was left in the header.
     *
     * @param id    the same String instance as in the header; an equal one is the caller's
     * @param again who may reuse it: its action failed, and the ActionID was the caller's; or null
     */
    private record Left(String id, ActionIds again) {
    }

    String next() {
        return prefix + count.incrementAndGet();
    }

    /** Returns the ActionID that the caller set, or null. */
    String wanted(Exchange exchange, HeaderFilter headers) {
        Object header = headers.read(exchange, ProducerHeaders.ACTION_ID);
        for (Left left : left(exchange)) {
            if (left.id() == header) {
                return left.again() == this ? left.id() : null;
            }
        }
        return ParameterValues.text(ProducerHeaders.ACTION_ID, header, exchange);
    }

    /** Leaves the ActionID that was sent. */
    void leave(Exchange exchange, HeaderFilter headers, String id, boolean callers) {
        // a new String, which nothing but this header refers to
        String mark = new String(id);
        headers.set(exchange.getMessage(), ProducerHeaders.ACTION_ID, mark);
        List<Left> all = new ArrayList<>(left(exchange));
        all.add(new Left(mark, callers && exchange.getException() != null ? this : null));
        exchange.setProperty(LEFT, List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size())));
    }

    @SuppressWarnings("unchecked")
    private static List<Left> left(Exchange exchange) {
        return exchange.getProperty(LEFT) instanceof List<?> all ? (List<Left>) all : List.of();
    }
}
