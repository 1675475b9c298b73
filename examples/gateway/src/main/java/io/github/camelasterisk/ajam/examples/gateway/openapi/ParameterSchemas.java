// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;

/** The JSON Schemas of actions' parameters. */
final class ParameterSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NUMBERS = Set.of("Priority", "Timeout", "Penalty", "Wrapuptime", "Duration", "Level", "Span", "ExtraPriority",
            "NewMessages", "OldMessages", "Usernum", "Cause", "DAHDIChannel");
    /** Asterisk's spellings of yes and no. */
    private static final Set<String> SWITCHES = Set.of("Async", "EarlyMedia", "Paused", "RingInUse", "Receive", "Recursive", "Soft", "Immediate");
    /** An example to copy. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(Map.entry("Channel", "PJSIP/100-00000001"), Map.entry("Channel1", "PJSIP/100-00000001"),
            Map.entry("Channel2", "PJSIP/101-00000002"), Map.entry("Interface", "PJSIP/100"), Map.entry("Queue", "support"),
            Map.entry("Context", "default"), Map.entry("Exten", "100"), Map.entry("Priority", "1"), Map.entry("Timeout", "30000"),
            Map.entry("Mailbox", "100@default"), Map.entry("Family", "cidname"), Map.entry("Key", "4711"), Map.entry("Val", "Smith"),
            Map.entry("Filename", "queues.conf"), Map.entry("Conference", "1"), Map.entry("Digit", "5"), Map.entry("Command", "core show version"),
            Map.entry("Variable", "CALLERID(num)"), Map.entry("Value", "4711"), Map.entry("UserEvent", "Reminder"), Map.entry("Penalty", "1"),
            Map.entry("Module", "app_queue"), Map.entry("Peer", "100"), Map.entry("Endpoint", "100"), Map.entry("Agent", "1001"));

    private ParameterSchemas() {
    }

    /** Returns the schema of the object with an action's parameters. */
    static ObjectNode of(CatalogueAction action) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object").put("description", "The parameters of " + action.name());
        List<String> required = action.parameters().stream().filter(CatalogueParameter::required).map(CatalogueParameter::name).toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        ObjectNode properties = schema.putObject("properties");
        action.parameters().forEach(parameter -> properties.set(parameter.name(), schema(parameter)));
        properties.putObject("ActionID").put("type", "string").put("description", "An id chosen by the client; by default the"
                + " gateway generates one");
        if (action.anyParameter() || action.parameters().stream().anyMatch(CatalogueParameter::numbered)) {
            schema.putObject("additionalProperties").putArray("type").add("string").add("number").add("boolean");
        } else {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static ObjectNode schema(CatalogueParameter parameter) {
        if (parameter.repeated() && parameter.name().equals("Variable")) {
            ObjectNode schema = described(JSON.createObjectNode(), parameter);
            var kinds = schema.putArray("anyOf");
            kinds.addObject().put("type", "object").put("description", "Names and values, which arrive unchanged")
                    .putObject("additionalProperties").putArray("type").add("string").add("number").add("boolean");
            kinds.addObject().put("type", "string").put("description", "NAME=value");
            kinds.addObject().put("type", "array").putObject("items").put("type", "string");
            return schema;
        }
        if (parameter.repeated()) {
            ObjectNode schema = described(JSON.createObjectNode(), parameter);
            var kinds = schema.putArray("anyOf");
            kinds.add(single(parameter));
            kinds.addObject().put("type", "array").set("items", single(parameter));
            return schema;
        }
        return described(single(parameter), parameter);
    }

    private static ObjectNode single(CatalogueParameter parameter) {
        ObjectNode schema = JSON.createObjectNode();
        if (parameter.closed()) {
            schema.put("type", "string");
            parameter.values().forEach(schema.putArray("enum")::add);
        } else if (isSwitch(parameter)) {
            schema.putArray("type").add("boolean").add("string");
        } else if (NUMBERS.contains(parameter.name())) {
            schema.putArray("type").add("integer").add("string");
        } else {
            schema.put("type", "string");
        }
        if (!parameter.closed() && !parameter.values().isEmpty()) {
            parameter.values().forEach(schema.putArray("examples")::add);
        }
        return schema;
    }

    private static boolean isSwitch(CatalogueParameter parameter) {
        return SWITCHES.contains(parameter.name());
    }

    private static ObjectNode described(ObjectNode schema, CatalogueParameter parameter) {
        StringBuilder text = new StringBuilder();
        if (parameter.numbered()) {
            text.append("May be given once with each number. ");
        }
        if (parameter.requiredUntil() != null) {
            text.append("Required up to Asterisk ").append(parameter.requiredUntil()).append(". ");
        }
        if (parameter.since() > Catalogue.asterisk().versions().get(0)) {
            text.append("Known since Asterisk ").append(parameter.since()).append(". ");
        }
        if (parameter.until() != null) {
            text.append("Known up to Asterisk ").append(parameter.until()).append(". ");
        }
        return text.isEmpty() ? schema : schema.put("description", text.toString().strip());
    }

    /** Returns an object that is valid in the schema, with the required parameters. */
    static ObjectNode example(CatalogueAction action) {
        ObjectNode example = JSON.createObjectNode();
        action.parameters().stream().filter(CatalogueParameter::required).forEach(parameter -> example.set(parameter.name(), example(parameter)));
        if (action.name().equals("Originate")) {
            example.put("Channel", "PJSIP/100").put("Context", "default").put("Exten", "200").put("Priority", 1).put("Async", true)
                    .putObject("Variable").put("CUSTOMER", "4711");
        }
        return example;
    }

    private static JsonNode example(CatalogueParameter parameter) {
        String value = !parameter.values().isEmpty() ? parameter.values().get(0) : EXAMPLES.getOrDefault(parameter.name(), "1");
        return NUMBERS.contains(parameter.name()) && value.matches("\\d+") ? JSON.getNodeFactory().numberNode(Long.parseLong(value))
                : JSON.getNodeFactory().textNode(value);
    }
}
