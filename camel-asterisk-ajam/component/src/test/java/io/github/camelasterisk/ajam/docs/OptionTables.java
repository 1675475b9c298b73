// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** The tables of options and headers in AsciiDoc, made of what the build knows of the component. */
final class OptionTables {

    private static final String HEAD = """
            [cols="2,5,1,1",options="header"]
            |===
            | Name | Description | Default | Type
            """;

    /** What every component of Camel has; Camel's own documentation says it at length. */
    private static final Set<String> CAMELS_OWN = Set.of("autowiredEnabled", "bridgeErrorHandler", "exceptionHandler", "exchangePattern",
            "lazyStartProducer");

    private final Map<String, String> tables = new LinkedHashMap<>();

    OptionTables(ComponentModel model) {
        tables.put("ajam component options", table(model.getComponentOptions()));
        tables.put("ajam endpoint path", table(model.getEndpointPathOptions()));
        tables.put("ajam endpoint query", table(model.getEndpointParameterOptions()));
        tables.put("ajam headers", table(model.getEndpointHeaders()));
    }

    /** The page with each table in its place, which is between two comments. */
    String in(String page) {
        String result = page;
        for (Map.Entry<String, String> table : tables.entrySet()) {
            String start = "// " + table.getKey() + ": START\n";
            String end = "// " + table.getKey() + ": END\n";
            int from = result.indexOf(start);
            int to = result.indexOf(end);
            if (from < 0 || to < from) {
                throw new AssertionError("The page lacks the lines '" + start.strip() + "' and '" + end.strip() + "'");
            }
            result = result.substring(0, from + start.length()) + table.getValue() + result.substring(to);
        }
        return result;
    }

    private static String table(List<? extends BaseOptionModel> options) {
        return options.stream().map(OptionTables::row).collect(Collectors.joining("", HEAD, "|===\n"));
    }

    private static String row(BaseOptionModel option) {
        String group = option.getGroup() == null ? "" : " (" + option.getGroup().replaceAll(" \\((.*)\\)", ", $1") + ")";
        String name = option.isMultiValue() ? option.getPrefix() : option.getName();
        return "| `" + name + "`" + group + " | " + description(option) + " | " + defaultValue(option) + " | "
                + cell("duration".equals(option.getType()) ? "duration" : option.getShortJavaType()) + "\n";
    }

    private static String description(BaseOptionModel option) {
        StringBuilder text = new StringBuilder();
        if (option.isRequired()) {
            text.append("*Required* ");
        }
        if (option.isAutowired()) {
            text.append("*Autowired* ");
        }
        text.append(cell(CAMELS_OWN.contains(option.getName()) ? firstSentence(option.getDescription()) : option.getDescription()));
        if (option.getEnums() != null && option.getEnums().size() > 1) {
            text.append(" One of: ").append(String.join(", ", option.getEnums())).append('.');
        }
        return text.toString();
    }

    private static String firstSentence(String text) {
        return text.replaceFirst("(?s)\\. .*", ".");
    }

    private static String defaultValue(BaseOptionModel option) {
        return option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`";
    }

    /** Text that AsciiDoc takes for text. */
    private static String cell(String text) {
        return text == null ? "" : text.replace("|", "\\|").replace("{", "\\{").replaceAll("\\s+", " ").strip();
    }
}
