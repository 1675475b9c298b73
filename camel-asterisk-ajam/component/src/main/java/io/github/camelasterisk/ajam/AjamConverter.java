package io.github.camelasterisk.ajam;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import org.apache.camel.Converter;

/** Converts messages to text and JSON, and Maps and JSON to actions. */
@Converter(generateLoader = true)
public final class AjamConverter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private AjamConverter() {
    }

    /** Lines {@code Name: value}. */
    @Converter
    public static String toText(AmiMessage message) {
        return message.toLines();
    }

    @Converter
    public static JsonNode toJsonNode(AmiMessage message) {
        return JSON.valueToTree(message);
    }

    /** JSON in UTF-8. */
    @Converter
    public static byte[] toJson(AmiMessage message) throws IOException {
        return JSON.writeValueAsBytes(message);
    }

    /** JSON in UTF-8. */
    @Converter
    public static InputStream toJsonStream(AmiMessage message) throws IOException {
        return new ByteArrayInputStream(toJson(message));
    }

    /** The action under the key {@code Action}, with the other keys as its parameters. */
    @Converter
    public static AmiAction toAction(Map<?, ?> map) {
        return map instanceof AmiAction action ? action : AmiAction.from(map);
    }

    @Converter
    public static AmiAction toAction(JsonNode json) {
        return AmiAction.from(JSON.convertValue(json, OBJECT));
    }

    @Converter
    public static AmiAction toAction(String json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    @Converter
    public static AmiAction toAction(byte[] json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    @Converter
    public static AmiAction toAction(InputStream json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }
}
