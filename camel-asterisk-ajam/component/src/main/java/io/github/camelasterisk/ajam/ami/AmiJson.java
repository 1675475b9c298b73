// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

/** Converts messages to objects of a user's class. */
final class AmiJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addHandler(new FirstOfRepeats())
            .addModule(new SimpleModule()
                    .addDeserializer(Boolean.class, AsteriskBoolean.OBJECT)
                    .addDeserializer(boolean.class, AsteriskBoolean.PRIMITIVE)
                    .addDeserializer(boolean[].class, new AsteriskBoolean.OfArray()))
            .withCoercionConfig(LogicalType.Enum, config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .build();

    private AmiJson() {
    }

    /** If a name repeats, a single-valued property gets the first value, as with {@link AmiMessage#getFirst}. */
    private static final class FirstOfRepeats extends DeserializationProblemHandler {

        @Override
        public Object handleUnexpectedToken(DeserializationContext context, JavaType target, JsonToken token, JsonParser parser,
                String problem) throws IOException {
            if (token != JsonToken.START_ARRAY || parser.nextToken() == JsonToken.END_ARRAY) {
                return NOT_HANDLED;
            }
            Object first = context.readValue(parser, target);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
            return first;
        }
    }

    static <T> T convert(AmiMessage message, Class<T> type) {
        JavaType target = MAPPER.constructType(type);
        try {
            return MAPPER.convertValue(named(message), target);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonMappingException cause && !cause.getPath().isEmpty() ? misfit(message, type, cause) : e;
        }
    }

    private static IllegalArgumentException misfit(AmiMessage message, Class<?> type, JsonMappingException cause) {
        String property = String.valueOf(cause.getPath().get(0).getFieldName());
        String field = message.keySet().stream().filter(name -> letters(name).equalsIgnoreCase(letters(property))).findFirst().orElse(property);
        return new IllegalArgumentException("The field " + field + " does not fit " + type.getSimpleName() + ": " + cause.getOriginalMessage(),
                cause);
    }

    /**
     * Names that are not Java names, such as {@code Cause-txt}, also get a form with only their letters and digits, such as
     * {@code Causetxt}.
     */
    private static Map<String, Object> named(AmiMessage message) {
        Map<String, Object> named = new LinkedHashMap<>();
        message.forEach((name, value) -> {
            named.put(name, value);
            String plain = letters(name);
            if (!plain.isEmpty() && !message.containsKey(plain)) {
                named.put(plain, value);
            }
        });
        return named;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
