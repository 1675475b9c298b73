// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/** Parses Asterisk's spellings of yes and no, ignoring case. Empty text is null, or false for a primitive. */
final class AsteriskBoolean extends StdScalarDeserializer<Boolean> {

    static final AsteriskBoolean OBJECT = new AsteriskBoolean(Boolean.class, null);
    static final AsteriskBoolean PRIMITIVE = new AsteriskBoolean(boolean.class, false);

    private static final long serialVersionUID = 1L;
    private static final Set<String> YES = Set.of("yes", "true", "y", "t", "1", "on");
    private static final Set<String> NO = Set.of("no", "false", "n", "f", "0", "off");

    private final Boolean none;

    private AsteriskBoolean(Class<?> type, Boolean none) {
        super(type);
        this.none = none;
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.START_ARRAY)) {
            return (Boolean) context.handleUnexpectedToken(handledType(), parser);
        }
        String text = parser.getText().trim();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return none;
        }
        if (YES.contains(lower) || NO.contains(lower)) {
            return YES.contains(lower);
        }
        throw context.weirdStringException(text, handledType(), "it is not one of yes, true, y, t, 1, on, no, false, n, f, 0, off");
    }

    @Override
    public Boolean getNullValue(DeserializationContext context) {
        return none;
    }

    /** One value or several. */
    static final class OfArray extends StdScalarDeserializer<boolean[]> {

        private static final long serialVersionUID = 1L;

        OfArray() {
            super(boolean[].class);
        }

        @Override
        public boolean[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            List<Boolean> values = new ArrayList<>();
            if (parser.hasToken(JsonToken.START_ARRAY)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(PRIMITIVE.deserialize(parser, context));
                }
            } else {
                values.add(PRIMITIVE.deserialize(parser, context));
            }
            boolean[] array = new boolean[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i);
            }
            return array;
        }
    }
}
