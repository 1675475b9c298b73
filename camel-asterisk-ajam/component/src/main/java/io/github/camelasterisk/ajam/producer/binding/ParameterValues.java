// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.ParameterText;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;

/**
 * Converts the values of a message to what an action accepts: text, a list of text, or a Map of text. Values without a text form are
 * converted by Camel's type converters. Safe for use by several threads.
 */
public final class ParameterValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParameterValues() {
    }

    /**
     * Converts the value of a parameter: unchanged if it has a text form, otherwise to text, or a Collection or Map of such values.
     *
     * @throws IllegalArgumentException if no converter produces text; the message names the parameter
     */
    static Object of(String name, Object value, Exchange exchange) {
        if (value == null || ParameterText.of(value).isPresent()) {
            return value;
        }
        if (value instanceof JsonNode node) {
            return of(name, JSON.convertValue(node, Object.class), exchange);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, item) -> all.put(key, of(name + "." + key, item, exchange)));
            return all;
        }
        Collection<?> items = items(value);
        if (items == null) {
            return converted(name, value, exchange);
        }
        List<Object> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(of(name, item, exchange)));
        return all;
    }

    /**
     * {@return the single text of a value}
     *
     * @param  name                     the name of the parameter, for messages
     * @param  value                    a value from a body, header or URI
     * @param  exchange                 the exchange that executes the action
     * @throws IllegalArgumentException if it has none, or is a list
     */
    public static String text(String name, Object value, Exchange exchange) {
        Object text = of(name, value, exchange);
        return text == null ? null : ParameterText.of(text).orElseThrow(() -> withoutText(name, value));
    }

    private static Collection<?> items(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (!value.getClass().isArray() || value instanceof byte[]) {
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            items.add(Array.get(value, i));
        }
        return items;
    }

    private static String converted(String name, Object value, Exchange exchange) {
        // only a converter for this class: Camel's last resort calls toString(), which accepts everything
        TypeConverter converter = exchange.getContext().getTypeConverterRegistry().lookup(String.class, value.getClass());
        if (converter == null) {
            throw withoutText(name, value);
        }
        try {
            return converter.convertTo(String.class, exchange, value);
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException("The value of " + name + ", a " + value.getClass().getTypeName()
                    + ", can't be converted to text: use text, a number or a boolean", e);
        }
    }

    private static IllegalArgumentException withoutText(String name, Object value) {
        return new IllegalArgumentException("The value of " + name + " is a " + value.getClass().getTypeName()
                + ", which has no text form or type converter: use text, a number, a boolean, or a list of these");
    }
}
