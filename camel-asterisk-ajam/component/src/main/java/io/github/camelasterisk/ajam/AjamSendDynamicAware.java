// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.producer.binding.DynamicAction;
import io.github.camelasterisk.ajam.producer.binding.ParameterValues;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD("ajam:${header.action}?parameter.Channel=${body[Channel]}")} use one endpoint for all actions and values. A message can
 * set the action's name and the values of the template's options, but can't add an option. Safe for use by several threads.
 */
@SendDynamic("ajam")
public class AjamSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private static final String PARAMETER = "parameter.";
    /**
     * Characters that end a value in a URI, also percent-encoded, since Camel decodes before it parses options; and property
     * placeholders.
     */
    private static final List<String> FORBIDDEN = List.of("&", "%", "{{");
    private static final Set<String> NO_ACTIONS = Set.of(AjamEndpoint.EVENTS, AjamEndpoint.ACTION, AjamEndpoint.DOCTOR);

    private CamelContext camelContext;
    private String scheme;
    /** Each toD has its own instance, and so a single template. */
    private volatile Parsed parsed;

    private record Parsed(String uri, UriTemplate template) {
    }

    /** The template's parts for one message. */
    private static final class Entry extends DynamicAwareEntry {

        private final String staticUri;
        private final DynamicAction action;

        Entry(String uri, String originalUri, String staticUri, DynamicAction action) {
            super(uri, originalUri, Map.of(), Map.of());
            this.staticUri = staticUri;
            this.action = action;
        }
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /**
     * Evaluates the template part by part, and ignores Camel's evaluation of the whole text.
     *
     * @throws IllegalArgumentException if the message would add an option, or select an endpoint that is not an action
     */
    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        UriTemplate template = template(originalUri);
        String name = template.name().isLiteral() ? null : action(text("the name of the action", template.name(), exchange));
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> options = new ArrayList<>();
        for (UriTemplate.Option option : template.options()) {
            if (option.isLiteral()) {
                options.add(option.written());
            } else if (option.value() != null && option.name().written().startsWith(PARAMETER)) {
                String parameter = text("the name of a parameter", option.name(), exchange).substring(PARAMETER.length());
                parameters.put(parameter, value(parameter, option.value(), exchange));
            } else {
                options.add(dynamic(option, exchange));
            }
        }
        String path = scheme + ":" + (name == null ? template.name().written() : AjamEndpoint.ACTION);
        return new Entry(uri, originalUri, options.isEmpty() ? path : path + "?" + String.join("&", options), new DynamicAction(name, parameters));
    }

    private UriTemplate template(String uri) {
        Parsed known = parsed;
        if (known == null || !known.uri().equals(uri)) {
            String text = EndpointHelper.resolveEndpointUriPropertyPlaceholders(camelContext, uri);
            String path = text.substring(text.indexOf(':') + 1);
            known = new Parsed(uri, UriTemplate.of(path.startsWith("//") ? path.substring(2) : path, camelContext));
            parsed = known;
        }
        return known.template();
    }

    private static String action(String name) {
        if (name.indexOf('?') >= 0 || name.indexOf('&') >= 0) {
            throw new IllegalArgumentException("The name of the action in toD contains a '?' or '&': a message can't add options."
                    + " Write the options into the URI of toD, and let the message set their values");
        }
        if (NO_ACTIONS.contains(name.trim())) {
            throw new IllegalArgumentException("A message can't select the endpoint ajam:" + name.trim() + ": write it into the URI");
        }
        return name;
    }

    private static String dynamic(UriTemplate.Option option, Exchange exchange) {
        if (option.value() == null || !option.name().isLiteral()) {
            throw new IllegalArgumentException("A message can't name an option (" + option.name().written() + "): write its name"
                    + " into the URI of toD, and let the message set its value");
        }
        String name = option.name().written();
        String value = text(name, option.value(), exchange);
        if (value.startsWith("#") || FORBIDDEN.stream().anyMatch(value::contains)) {
            throw new IllegalArgumentException("The value of " + name + " in toD begins with '#' or contains one of " + FORBIDDEN
                    + ": a message can't add options, or refer to beans or properties");
        }
        return name + "=RAW(" + value + ")";
    }

    /** Returns the result of a single expression with its type, such as a List or a Map; otherwise the text of all parts. */
    private static Object value(String name, UriTemplate.Text text, Exchange exchange) {
        List<UriTemplate.Piece> pieces = text.pieces();
        return pieces.size() == 1 && !text.isLiteral() ? pieces.get(0).expression().evaluate(exchange, Object.class) : text(name, text, exchange);
    }

    private static String text(String name, UriTemplate.Text text, Exchange exchange) {
        StringBuilder all = new StringBuilder();
        boolean raw = text.written().startsWith("RAW(");
        for (UriTemplate.Piece piece : text.pieces()) {
            if (piece.expression() == null) {
                all.append(raw ? piece.literal() : decoded(piece.literal()));
            } else {
                String value = ParameterValues.text(name, piece.expression().evaluate(exchange, Object.class), exchange);
                all.append(value == null ? "" : value);
            }
        }
        return all.toString();
    }

    /** A literal as Camel parses it in a URI. */
    private static String decoded(String literal) {
        try {
            return String.valueOf(URISupport.parseQuery("literal=" + literal).get("literal"));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Can't parse the URI of toD: " + e.getReason(), e);
        }
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return ((Entry) entry).staticUri;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        DynamicAction action = ((Entry) entry).action;
        action.announce(exchange);
        return action::putInto;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return DynamicAction::takenFrom;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }
}
