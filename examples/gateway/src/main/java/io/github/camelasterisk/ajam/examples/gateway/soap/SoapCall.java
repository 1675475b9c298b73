// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The content of the element in a SOAP body.
 *
 * @param action     its name
 * @param parameters text, lists of text for a repeated element, and a Map of variables
 * @param query      await, awaitTimeout and awaitMatch, as in REST
 */
record SoapCall(String action, Map<String, Object> parameters, Map<String, String> query) {

    private static final Map<String, String> QUERY = Map.of("Await", "await", "AwaitTimeout", "awaitTimeout", "AwaitMatch", "awaitMatch");

    static SoapCall of(Element wrapper) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, String> query = new LinkedHashMap<>();
        Map<String, Object> variables = new LinkedHashMap<>();
        for (Element child : children(wrapper)) {
            String name = child.getLocalName();
            if (QUERY.containsKey(name)) {
                query.put(QUERY.get(name), child.getTextContent());
            } else if (children(child).isEmpty()) {
                add(parameters, name, child.getTextContent());
            } else if ("Variable".equals(name)) {
                variables.put(text(child, "Name"), text(child, "Value"));
            } else {
                add(parameters, text(child, "Name"), text(child, "Value"));
            }
        }
        if (!variables.isEmpty()) {
            parameters.put("Variable", variables);
        }
        return new SoapCall(wrapper.getLocalName(), parameters, query);
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> parameters, String name, String value) {
        Object former = parameters.get(name);
        if (former == null) {
            parameters.put(name, value);
        } else if (former instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else {
            parameters.put(name, new ArrayList<>(List.of(former, value)));
        }
    }

    private static String text(Element parent, String name) {
        return children(parent).stream().filter(child -> name.equals(child.getLocalName())).map(Node::getTextContent).findFirst().orElse("");
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
