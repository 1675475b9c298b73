package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.TypedAction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes an action of an exchange, and puts its response back. Safe for use by several threads. */
final class ActionBinding {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private final AjamEndpoint endpoint;
    private final String idPrefix = "ajam-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicLong idCount = new AtomicLong();
    private final NameFilter allowed;

    ActionBinding(AjamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.allowed = new NameFilter(endpoint.getConfiguration().getAllowedActions(), endpoint.getConfiguration().getDeniedActions());
    }

    /**
     * The action that an exchange asks for, with an ActionID.
     *
     * @throws IllegalArgumentException      if it names no action, or a name or value can't be sent, or a parameter is wrong
     * @throws AjamActionNotAllowedException if the endpoint does not let it through
     */
    AmiAction action(Exchange exchange) throws AjamActionNotAllowedException {
        Message message = exchange.getMessage();
        Object body = body(message);
        AmiAction action = AmiAction.of(name(message, body));
        if (!allowed.wants(action.name())) {
            throw new AjamActionNotAllowedException(exchange, action.name());
        }
        action = withBody(action, body);
        action = withHeaders(action, message, exchange);
        action = withVariables(action, message);
        action = withAll(action, endpoint.getParameters());
        if (endpoint.getConfiguration().isValidateParameters()) {
            ParameterCheck.check(action);
        }
        return withId(action, message);
    }

    private String name(Message message, Object body) {
        if (!AjamEndpoint.ACTION.equals(endpoint.getName())) {
            return endpoint.getName();
        }
        String header = message.getHeader(AjamConstants.ACTION, String.class);
        if (header != null) {
            return header;
        }
        if (body instanceof AmiAction action) {
            return action.name();
        }
        if (body instanceof Map<?, ?> map) {
            return AmiAction.from(map).name();
        }
        throw new IllegalArgumentException("ajam:action does not know which action to execute: set the header "
                + AjamConstants.ACTION + ", give an AmiAction as the body, or use an endpoint such as ajam:Ping");
    }

    /** A Map or an object in JSON gives parameters; any other body is none of this endpoint's business. */
    private static Object body(Message message) {
        Object body = message.getBody();
        if (body instanceof AmiEvent || body instanceof AmiResponse) {
            // what Asterisk said is no list of parameters for what it shall do next
            return null;
        }
        if (body instanceof TypedAction<?> typed) {
            return typed.toAction();
        }
        if (body instanceof Map) {
            return body;
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
            throw new IllegalArgumentException("The body begins as an object in JSON, but is none: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body can't be read", e);
        }
    }

    private static AmiAction withBody(AmiAction action, Object body) {
        return body instanceof Map<?, ?> map ? withAll(action, map) : action;
    }

    private static AmiAction withAll(AmiAction action, Map<?, ?> parameters) {
        AmiAction result = action;
        for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
            result = with(result, String.valueOf(parameter.getKey()), parameter.getValue());
        }
        return result;
    }

    /** The endpoint or the header names the action; a parameter can't. */
    private static AmiAction with(AmiAction action, String name, Object value) {
        return "Action".equalsIgnoreCase(name) ? action : action.replacing(name, value);
    }

    private AmiAction withHeaders(AmiAction action, Message message, Exchange exchange) {
        AmiAction result = action;
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            if (name.regionMatches(true, 0, AjamConstants.PARAMETER_PREFIX, 0, AjamConstants.PARAMETER_PREFIX.length())
                    && !endpoint.getHeaderFilterStrategy().applyFilterToCamelHeaders(name, header.getValue(), exchange)) {
                result = with(result, name.substring(AjamConstants.PARAMETER_PREFIX.length()), header.getValue());
            }
        }
        return result;
    }

    private static AmiAction withVariables(AmiAction action, Message message) {
        Object variables = message.getHeader(AjamConstants.VARIABLES);
        if (variables == null) {
            return action;
        }
        if (!(variables instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("The header " + AjamConstants.VARIABLES + " must be a Map, not a "
                    + variables.getClass().getName());
        }
        return ChannelVariables.in(action, map);
    }

    private AmiAction withId(AmiAction action, Message message) {
        String wanted = message.getHeader(AjamConstants.ACTION_ID, String.class);
        if (wanted != null && endpoint.getParameters().keySet().stream().noneMatch("ActionID"::equalsIgnoreCase)) {
            return action.withActionId(wanted);
        }
        return action.actionId() != null ? action : action.withActionId(idPrefix + idCount.incrementAndGet());
    }

    /** Puts a response into an exchange, as its body and headers or as its exception. */
    void answer(Exchange exchange, AmiAction action, AmiResponse response) {
        Message message = exchange.getMessage();
        message.setBody(response);
        message.setHeader(AjamConstants.ACTION_ID, action.actionId());
        message.setHeader(AjamConstants.RESPONSE, response.response());
        message.setHeader(AjamConstants.MESSAGE, response.message());
        if (response.isList()) {
            message.setHeader(AjamConstants.LIST_ITEMS, response.events().size());
        } else {
            message.removeHeader(AjamConstants.LIST_ITEMS);
        }
        if (!response.isSuccess() && endpoint.getConfiguration().isThrowExceptionOnFailure()) {
            exchange.setException(AjamExceptions.refused(action, response, exchange));
        }
    }
}
