package io.github.camelasterisk.ajam.ami;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Messages as objects of a user's class. */
final class AmiJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AmiJson() {
    }

    static <T> T convert(AmiMessage message, Class<T> type) {
        JavaType target = MAPPER.constructType(type);
        return MAPPER.convertValue(named(message), target);
    }

    /** Adds to names that are no Java names, such as {@code Cause-txt}, their letters and digits, such as {@code Causetxt}. */
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
