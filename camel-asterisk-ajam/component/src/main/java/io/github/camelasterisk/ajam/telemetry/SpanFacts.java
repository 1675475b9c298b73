// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.telemetry;

import java.util.HashMap;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamEndpoint;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueEvent;
import io.github.camelasterisk.ajam.consumer.ConsumerHeaders;
import io.github.camelasterisk.ajam.producer.ActionEnd;
import io.github.camelasterisk.ajam.producer.binding.ActionNames;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** The names that a span shows of an exchange and an endpoint: few different ones, and no values. */
final class SpanFacts {

    static final String SCHEME = "ajam";
    static final String KIND = "span.kind";
    static final String ACTION = "ajam.action";
    static final String EVENT = "ajam.event";
    static final String OUTCOME = "ajam.outcome";
    static final String REASON = "ajam.reason";

    private SpanFacts() {
    }

    static boolean isOfConsumer(Endpoint endpoint) {
        return AjamEndpoint.EVENTS.equals(name(endpoint));
    }

    /** Returns {@code ajam:Originate}; {@code ajam:events Newchannel}, or {@code ajam:events} for a batch. */
    static String operation(Exchange exchange, Endpoint endpoint) {
        if (isOfConsumer(endpoint)) {
            String event = event(exchange);
            return path(endpoint) + (event == null ? "" : " " + event);
        }
        String action = action(exchange, endpoint);
        return action == null ? path(endpoint) : SCHEME + ":" + action;
    }

    /** Returns the tags of a span that begins: the event or the action, if it is known. */
    static Map<String, String> begun(Exchange exchange, Endpoint endpoint) {
        return isOfConsumer(endpoint) ? tags(EVENT, event(exchange)) : tags(ACTION, action(exchange, endpoint));
    }

    /** Returns the tags of a span that ends: the action's name, outcome and reason. */
    static Map<String, String> ended(Exchange exchange) {
        ActionEnd end = ActionEnd.takenFrom(exchange);
        if (end == null) {
            return Map.of();
        }
        Map<String, String> tags = new HashMap<>(tags(REASON, end.reason()));
        tags.put(ACTION, ActionEnd.known(end.action()));
        tags.put(OUTCOME, end.outcome().tag());
        return tags;
    }

    private static Map<String, String> tags(String name, String value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    /** Returns the endpoint without its options, which contain values. */
    static String path(Endpoint endpoint) {
        return SCHEME + ":" + name(endpoint);
    }

    /**
     * Returns the name of the action in the catalogue or {@code other}; null if it is not known yet, and for endpoints that execute no
     * action of Asterisk.
     */
    static String action(Exchange exchange, Endpoint endpoint) {
        String name = name(endpoint);
        if (AjamEndpoint.DOCTOR.equals(name)) {
            return null;
        }
        String action = AjamEndpoint.ACTION.equals(name) ? ActionNames.of(exchange) : name;
        return action == null ? null : ActionEnd.known(action);
    }

    /** Returns the name of the event in the catalogue or {@code other}; null for a batch. */
    static String event(Exchange exchange) {
        String event = exchange.getMessage().getHeader(ConsumerHeaders.EVENT, String.class);
        if (event == null) {
            return null;
        }
        CatalogueEvent known = Catalogue.asterisk().events().get(event);
        return known == null ? ActionEnd.OTHER : known.name();
    }

    private static String name(Endpoint endpoint) {
        return endpoint instanceof AjamEndpoint ajam ? ajam.getName() : "";
    }
}
