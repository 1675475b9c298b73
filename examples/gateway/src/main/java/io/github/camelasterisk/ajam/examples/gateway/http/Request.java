// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import org.apache.camel.Exchange;

/**
 * A request that has passed the {@link Front}. Immutable.
 *
 * @param operation   its operation, the name of a route
 * @param pbx         the PBX in its path, or null
 * @param name        the action, or whatever its path names, or null
 * @param query       its query parameters
 * @param contentType the media type of its body, or null
 * @param body        its body, or null
 * @param parameters  the action's parameters if they are not in the body as JSON, else null
 * @param address     the client's address
 * @param lastEventId the last event that the client received, or null
 */
public record Request(Caller caller, String operation, String pbx, String name, Map<String, String> query, String contentType, byte[] body,
        Map<String, Object> parameters, String address, String lastEventId) {

    private static final String PROPERTY = "request";

    /** Returns the request of an exchange. */
    public static Request of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Request.class);
    }

    /** Puts it into an exchange. */
    public void putInto(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty("operation", operation);
        exchange.setProperty("key", caller.name());
    }

    /** Returns the same request for an action that its path does not name. */
    public Request forAction(String action, Map<String, Object> with, Map<String, String> in) {
        return new Request(caller, operation, pbx, action, in, contentType, body, with, address, lastEventId);
    }
}
