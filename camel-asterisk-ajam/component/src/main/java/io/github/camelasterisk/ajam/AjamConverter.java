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

    /**
     * {@return the authentication of this name, ignoring case}
     *
     * @param  text                     the name, such as {@code md5}
     * @throws IllegalArgumentException if there is no such authentication; the message names all
     */
    @Converter
    public static Authentication toAuthentication(String text) {
        return option("authentication", Authentication.class, text);
    }

    /**
     * {@return the format of this name, ignoring case}
     *
     * @param  text                     the name, such as {@code raw}
     * @throws IllegalArgumentException if there is no such format; the message names all
     */
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

    /**
     * {@return the message as lines {@code Name: value}}
     *
     * @param message the event, response or action
     */
    @Converter
    public static String toText(AmiMessage message) {
        return message.toLines();
    }

    // by this exact class: Camel would choose any converter of a superclass, such as camel-jackson's for Map

    /**
     * {@return the fields as JSON; a repeated name becomes an array}
     *
     * @param event the event
     */
    @Converter
    public static JsonNode toJsonNode(AmiEvent event) {
        return JSON.valueToTree(event);
    }

    /**
     * {@return the fields as JSON, with the items of a list}
     *
     * @param response the response
     */
    @Converter
    public static JsonNode toJsonNode(AmiResponse response) {
        return JSON.valueToTree(response);
    }

    /**
     * {@return the name and parameters as JSON}
     *
     * @param action the action
     */
    @Converter
    public static JsonNode toJsonNode(AmiAction action) {
        return JSON.valueToTree(action);
    }

    /**
     * {@return the message as JSON in UTF-8}
     *
     * @param  message     the event, response or action
     * @throws IOException if Jackson fails, which no message causes
     */
    @Converter
    public static byte[] toJson(AmiMessage message) throws IOException {
        return JSON.writeValueAsBytes(message);
    }

    /**
     * {@return the message as JSON in UTF-8}
     *
     * @param  message     the event, response or action
     * @throws IOException if Jackson fails, which no message causes
     */
    @Converter
    public static InputStream toJsonStream(AmiMessage message) throws IOException {
        return new ByteArrayInputStream(toJson(message));
    }

    /**
     * {@return the file in the response to a GetConfig or GetConfigJSON}
     *
     * @param response the response to GetConfig or GetConfigJSON
     */
    @Converter
    public static AsteriskConfig toConfig(AmiResponse response) {
        return AsteriskConfig.of(response);
    }

    /**
     * {@return the outcome of a call, from its OriginateResponse}
     *
     * @param event an OriginateResponse
     */
    @Converter
    public static OriginateOutcome toOriginateOutcome(AmiEvent event) {
        return event.as(OriginateOutcome.class);
    }

    /**
     * {@return the outcome of an AGI command, from its AsyncAGIExec}
     *
     * @param event an AsyncAGIExec
     */
    @Converter
    public static AgiOutcome toAgiOutcome(AmiEvent event) {
        return event.as(AgiOutcome.class);
    }

    /**
     * {@return the AGI environment of a channel, from its AsyncAGIStart}
     *
     * @param event an AsyncAGIStart
     */
    @Converter
    public static AgiEnvironment toAgiEnvironment(AmiEvent event) {
        return event.as(AgiEnvironment.class);
    }

    /**
     * {@return the report as text}
     *
     * @param report the body of a message from {@code ajam:doctor}
     */
    @Converter
    public static String toText(DoctorReport report) {
        return report.toString();
    }

    /**
     * {@return the report as a map of text, numbers, booleans, lists and maps}
     *
     * @param report the body of a message from {@code ajam:doctor}
     */
    @Converter
    public static Map<String, Object> toMap(DoctorReport report) {
        return report.toMap();
    }

    /**
     * {@return the report as JSON}
     *
     * @param report the body of a message from {@code ajam:doctor}
     */
    @Converter
    public static JsonNode toJsonNode(DoctorReport report) {
        return JSON.valueToTree(report);
    }

    /**
     * {@return the action named by the key {@code Action}, with the other keys as its parameters}
     *
     * @param map a map with the key {@code Action}
     */
    @Converter
    public static AmiAction toAction(Map<?, ?> map) {
        return map instanceof AmiAction action ? action : AmiAction.from(map);
    }

    /**
     * {@return the action as a message}
     *
     * @param typed an action of {@code AmiActions}
     */
    @Converter
    public static AmiAction toAction(TypedAction<?> typed) {
        return typed.toAction();
    }

    /**
     * {@return the action in a JSON object, which names it under {@code Action}}
     *
     * @param json the JSON object
     */
    @Converter
    public static AmiAction toAction(JsonNode json) {
        return AmiAction.from(JSON.convertValue(json, OBJECT));
    }

    /**
     * {@return the action in the text of a JSON object}
     *
     * @param  json        the JSON object
     * @throws IOException if it is not JSON
     */
    @Converter
    public static AmiAction toAction(String json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    /**
     * {@return the action in a JSON object}
     *
     * @param  json        the JSON object
     * @throws IOException if it is not JSON
     */
    @Converter
    public static AmiAction toAction(byte[] json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }

    /**
     * {@return the action in a JSON object}
     *
     * @param  json        the JSON object
     * @throws IOException if it is not JSON
     */
    @Converter
    public static AmiAction toAction(InputStream json) throws IOException {
        return AmiAction.from(JSON.readValue(json, OBJECT));
    }
}
