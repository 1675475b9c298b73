// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ParameterText;
import io.github.camelasterisk.ajam.ami.TypedAction;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Creates an action from an exchange, and puts its response into the exchange. Safe for use by several threads. */
public final class ActionBinding {

    private static final String VARIABLE = "Variable";
    /** Without these, duplicate names and text after the object would be lost silently. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private final ProducerSettings settings;
    private final ActionIds ids = new ActionIds();
    private final ListWarning lists = new ListWarning();

    /**
     * Creates the binding of an endpoint.
     *
     * @param settings the endpoint's options, validated
     */
    public ActionBinding(ProducerSettings settings) {
        this.settings = settings;
    }

    /**
     * An action and what it used of its exchange.
     *
     * @param headers   the headers that it used, which the next action does not see
     * @param callersId whether its ActionID comes from the header
     */
    public record Request(AmiAction action, List<String> headers, boolean callersId) {
    }

    /**
     * {@return the action of an exchange, with an ActionID}
     *
     * @param  exchange                 the exchange that executes the action
     * @throws IllegalArgumentException if it names no action, or a name or value can't be sent, or a parameter is invalid
     * @throws Exception                if the endpoint or its component forbids it
     */
    public Request request(Exchange exchange) throws Exception {
        DynamicAction dynamic = DynamicAction.takenFrom(exchange);
        List<String> taken = new ArrayList<>();
        Object body = body(exchange.getMessage());
        AmiAction action = AmiAction.of(dynamic.name() != null ? dynamic.name() : name(exchange, body, taken));
        if (!settings.allowed().test(action.name())) {
            throw settings.exceptions().notAllowed(exchange, action.name());
        }
        AmiAction given = body instanceof Map<?, ?> map ? withAll(action, map, exchange) : action;
        given = withHeaders(given, exchange, taken);
        ActionTimeouts.noteTaken(settings.headers(), exchange, taken);
        AmiAction fixed = withAll(withAll(action, settings.parameters(), exchange), dynamic.parameters(), exchange);
        if (!fixed.containsKey(VARIABLE)) {
            given = withVariables(given, exchange, taken);
        }
        for (String name : fixed.parameterNames()) {
            given = given.replacing(name, fixed.getAll(name));
        }
        if (settings.validateParameters()) {
            ParameterCheck.check(given);
        }
        return withId(given, fixed.actionId(), taken, exchange);
    }

    private String name(Exchange exchange, Object body, List<String> taken) {
        if (settings.action() != null) {
            return settings.action();
        }
        Object header = settings.headers().read(exchange, ProducerHeaders.ACTION);
        if (header != null) {
            taken.add(ProducerHeaders.ACTION);
            return ParameterValues.text(ProducerHeaders.ACTION, header, exchange);
        }
        if (body instanceof AmiAction action) {
            return action.name();
        }
        if (body instanceof Map<?, ?> map) {
            return AmiAction.nameIn(map);
        }
        throw new IllegalArgumentException("ajam:action needs the name of an action: set the header "
                + ProducerHeaders.ACTION + ", use an AmiAction as the body, or an endpoint such as ajam:Ping");
    }

    /** A Map or a JSON object provides parameters; any other body is ignored. */
    private static Object body(Message message) {
        Object body = message.getBody();
        if (body instanceof AmiEvent || body instanceof AmiResponse) {
            // output of Asterisk is no input for another action
            return null;
        }
        if (body instanceof TypedAction<?> typed) {
            return typed.toAction();
        }
        if (body instanceof Map) {
            return body;
        }
        if (body instanceof JsonNode node) {
            return node.isObject() ? JSON.convertValue(node, OBJECT) : null;
        }
        if (body instanceof String || body instanceof byte[] || body instanceof InputStream) {
            return json(message.getBody(byte[].class));
        }
        return null;
    }

    private static Object json(byte[] text) {
        int first = 0;
        while (first < text.length && text[first] <= ' ' && text[first] >= 0) {
            first++;
        }
        if (first == text.length || text[first] != '{') {
            return null;
        }
        try {
            return JSON.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body begins like a JSON object, but is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body can't be read", e);
        }
    }

    private static AmiAction withAll(AmiAction action, Map<?, ?> parameters, Exchange exchange) {
        AmiAction result = action;
        for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
            result = with(result, ParameterText.of(parameter.getKey()).orElse(""), parameter.getValue(), exchange);
        }
        return result;
    }

    /** The endpoint or the header names the action; a parameter can't. */
    private static AmiAction with(AmiAction action, String name, Object value, Exchange exchange) {
        return "Action".equalsIgnoreCase(name) ? action : action.replacing(name, ParameterValues.of(name, value, exchange));
    }

    private AmiAction withHeaders(AmiAction action, Exchange exchange, List<String> taken) {
        ParameterHeaders parameters = new ParameterHeaders(settings.headers());
        AmiAction result = action;
        for (Map.Entry<String, Object> header : exchange.getMessage().getHeaders().entrySet()) {
            if (parameters.contain(header.getKey(), header.getValue(), exchange)) {
                result = with(result, ParameterHeaders.parameter(header.getKey()), header.getValue(), exchange);
                taken.add(header.getKey());
            }
        }
        return result;
    }

    /** An action that sets no variables leaves them in the message for one that does. */
    private AmiAction withVariables(AmiAction action, Exchange exchange, List<String> taken) {
        Object variables = settings.headers().read(exchange, ProducerHeaders.VARIABLES);
        if (variables == null || Catalogue.asterisk().action(action.name()).filter(CatalogueAction::takesVariables).isEmpty()) {
            return action;
        }
        if (!(variables instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("The header " + ProducerHeaders.VARIABLES + " must be a Map, not a "
                    + variables.getClass().getName());
        }
        taken.add(ProducerHeaders.VARIABLES);
        return action.replacing(VARIABLE, Arrays.asList(ParameterValues.of(VARIABLE, variables, exchange), action.getAll(VARIABLE)));
    }

    private Request withId(AmiAction action, String fixed, List<String> taken, Exchange exchange) {
        if (fixed != null) {
            return new Request(action.withActionId(fixed), taken, false);
        }
        String wanted = ids.wanted(exchange, settings.headers());
        if (wanted != null) {
            return new Request(action.withActionId(wanted), taken, true);
        }
        return new Request(action.actionId() != null ? action : action.withActionId(ids.next()), taken, false);
    }

    /**
     * Ends an exchange whose action was executed: removes what the action used, unless the exchange fails and may be redelivered.
     *
     * @param exchange the exchange that executes the action
     * @param request  the request that {@link #request} returned
     */
    public void end(Exchange exchange, Request request) {
        ids.leave(exchange, settings.headers(), request.action().actionId(), request.callersId());
        if (exchange.getException() == null) {
            request.headers().forEach(exchange.getMessage()::removeHeader);
        }
    }

    /**
     * Puts a response into an exchange, as its body and headers or as its exception.
     *
     * @param  exchange the exchange that executes the action
     * @param  action   the executed action
     * @param  response the complete response
     * @return          whether the action succeeded
     */
    public ActionOutcome answer(Exchange exchange, AmiAction action, AmiResponse response) {
        Message message = exchange.getMessage();
        message.setBody(response);
        settings.headers().set(message, ProducerHeaders.RESPONSE, response.response());
        settings.headers().set(message, ProducerHeaders.MESSAGE, response.message());
        if (response.isList()) {
            settings.headers().set(message, ProducerHeaders.LIST_ITEMS, response.events().size());
        } else {
            message.removeHeader(ProducerHeaders.LIST_ITEMS);
        }
        if (!response.isSuccess() && settings.throwExceptionOnFailure()) {
            exchange.setException(settings.exceptions().refused(action, response, exchange));
        }
        // a streamed list has only begun
        if (!settings.streamsLists() && !response.isComplete()) {
            incomplete(action);
        }
        return response.isSuccess() ? ActionOutcome.SUCCESS : ActionOutcome.ERROR;
    }

    /**
     * Warns of an incomplete list.
     *
     * @param action the action whose list is incomplete
     */
    public void incomplete(AmiAction action) {
        lists.incomplete(action, settings.serverUrl());
    }
}
