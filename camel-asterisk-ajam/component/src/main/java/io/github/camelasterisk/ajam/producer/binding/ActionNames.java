// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.TypedAction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Determines the action of an exchange before it is executed, without parsing: a JSON body is not read. */
public final class ActionNames {

    private ActionNames() {
    }

    /**
     * {@return the action that an exchange names; null if only its execution determines it}
     *
     * @param exchange the exchange that executes the action
     */
    public static String of(Exchange exchange) {
        String announced = DynamicAction.announced(exchange);
        if (announced != null) {
            return announced;
        }
        Message message = exchange.getMessage();
        Object header = message.getHeader(ProducerHeaders.ACTION);
        return header != null ? header.toString() : of(message.getBody());
    }

    private static String of(Object body) {
        if (body instanceof TypedAction<?> typed) {
            return typed.toAction().name();
        }
        if (body instanceof AmiAction action) {
            return action.name();
        }
        return body instanceof Map<?, ?> map && map.get("Action") instanceof String name ? name : null;
    }
}
