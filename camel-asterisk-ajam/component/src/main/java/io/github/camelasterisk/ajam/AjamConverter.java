// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.AsteriskConfig;
import io.github.camelasterisk.ajam.ami.TypedAction;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.Format;
import io.github.camelasterisk.ajam.doctor.DoctorReport;
import org.apache.camel.Converter;

/** Converts messages and reports to text and JSON, Maps and JSON to actions, and text to the values of options. */
@Converter(generateLoader = true)
public final class AjamConverter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private AjamConverter() {
    }

    // Camel's own converter to an enum does not list the valid values

    /** Returns the way to log in with this name, ignoring case. */
    @Converter
    public static Authentication toAuthentication(String text) {
        return option("authentication", Authentication.class, text);
    }

    /** Returns the format with this name, ignoring case. */
    @Converter
    public static Format toFormat(String text) {
        return option("format", Format.class, text);
    }

    private static <E extends Enum<E>> E option(String name, Class<E> type, String text) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.trim())) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + " can't be '" + text + "': use one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    /** Lines {@code Name: value}. */
    @Converter
    public static String toText(AmiMessage message) {
        return message.toLines();
    }

    // by this exact class: Camel would choose any converter of a superclass, such as camel-jackson's for Map

    /** Returns a JSON object with the fields of the event. */
    @Converter
    public static JsonNode toJsonNode(AmiEvent event) {
        return JSON.valueToTree(event);
    }

    /** Returns a JSON object with the fields of the response, and its items. */
    @Converter
    public static JsonNode toJsonNode(AmiResponse response) {
        return JSON.valueToTree(response);
    }

    /** Returns a JSON object with the parameters of the action. */
    @Converter
    public static JsonNode toJsonNode(AmiAction action) {
        return JSON.valueToTree(action);
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

    /** The file in the response to a GetConfig or GetConfigJSON. */
    @Converter
    public static AsteriskConfig toConfig(AmiResponse response) {
        return AsteriskConfig.of(response);
    }

    /** The outcome of a call, from its OriginateResponse. */
    @Converter
    public static OriginateOutcome toOriginateOutcome(AmiEvent event) {
        return event.as(OriginateOutcome.class);
    }

    /** The outcome of an AGI command, from its AsyncAGIExec. */
    @Converter
    public static AgiOutcome toAgiOutcome(AmiEvent event) {
        return event.as(AgiOutcome.class);
    }

    /** The AGI environment of a channel, from its AsyncAGIStart. */
    @Converter
    public static AgiEnvironment toAgiEnvironment(AmiEvent event) {
        return event.as(AgiEnvironment.class);
    }

    /** The report as text. */
    @Converter
    public static String toText(DoctorReport report) {
        return report.toString();
    }

    /** Returns the report as a Map, whose keys are those of its JSON. */
    @Converter
    public static Map<String, Object> toMap(DoctorReport report) {
        return report.toMap();
    }

    /** Returns the report as a JSON object. */
    @Converter
    public static JsonNode toJsonNode(DoctorReport report) {
        return JSON.valueToTree(report);
    }

    /** The action named by the key {@code Action}, with the other keys as its parameters. */
    @Converter
    public static AmiAction toAction(Map<?, ?> map) {
        return map instanceof AmiAction action ? action : AmiAction.from(map);
    }

    /** Returns the action that the typed one builds. */
    @Converter
    public static AmiAction toAction(TypedAction<?> typed) {
        return typed.toAction();
    }

    /** Returns the action that a JSON object describes: {@code Action}, and its parameters. */
    @Converter
    public static AmiAction toAction(JsonNode json) {
        return AmiAction.from(JSON.convertValue(json, OBJECT));
    }

    /** Returns the action that a JSON object describes. */
    @Converter
    public static AmiAction toAction(String json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    /** Returns the action that a JSON object, in UTF-8, describes. */
    @Converter
    public static AmiAction toAction(byte[] json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    /** Returns the action that a JSON object describes; reads it to its end. */
    @Converter
    public static AmiAction toAction(InputStream json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }
}
