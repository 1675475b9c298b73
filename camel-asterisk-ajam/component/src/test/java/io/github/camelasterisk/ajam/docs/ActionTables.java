// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter.Documented;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;

/** The tables of actions in Markdown, one for each module of Asterisk, made of the catalogue. */
final class ActionTables {

    private static final Comparator<String> CORE_FIRST = Comparator.comparing((String module) -> !module.equals("core"))
            .thenComparing(Comparator.naturalOrder());
    private static final String START = "<!-- actions: START -->\n";
    private static final String END = "<!-- actions: END -->\n";
    private static final String HEAD = """
            | Action | Parameters | Write class | Asterisk | Items of the response; completion event |
            | --- | --- | --- | --- | --- |
            """;

    private final Catalogue catalogue;

    ActionTables(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The page with the tables in their place, which is between two comments. */
    String in(String page) {
        int from = page.indexOf(START);
        int to = page.indexOf(END);
        if (from < 0 || to < from) {
            throw new AssertionError("The page lacks the lines '" + START.strip() + "' and '" + END.strip() + "'");
        }
        return page.substring(0, from + START.length()) + tables() + page.substring(to);
    }

    private String tables() {
        Map<String, List<CatalogueAction>> modules = catalogue.actions().values().stream()
                .collect(Collectors.groupingBy(CatalogueAction::module, () -> new TreeMap<>(CORE_FIRST), Collectors.toList()));
        StringBuilder tables = new StringBuilder();
        modules.forEach((module, actions) -> {
            tables.append("\n### ").append(module).append("\n\n").append(HEAD);
            actions.forEach(action -> tables.append(row(action)));
        });
        return tables.append('\n').toString();
    }

    private static String row(CatalogueAction action) {
        String parameters = action.parameters().stream().map(ActionTables::parameter).collect(Collectors.joining(", "))
                + (action.anyParameter() ? ", any other" : "");
        return "| " + String.join(" | ", "`" + action.name() + "`", parameters, privileges(action),
                versions(action.since(), action.until()), answer(action)).replaceAll(" +", " ") + " |\n";
    }

    private static String parameter(CatalogueParameter parameter) {
        StringBuilder text = new StringBuilder(parameter.isExpected() ? "**" + parameter.name() + "**" : parameter.name());
        if (parameter.documented() == Documented.REQUIRED) {
            text.append(parameter.unread() ? "²" : "¹");
        }
        if (parameter.repeated() || parameter.numbered()) {
            text.append('…');
        }
        if (!parameter.values().isEmpty()) {
            text.append(" (").append(String.join(", ", parameter.values())).append(parameter.closed() ? "" : ", …").append(')');
        }
        String versions = versions(parameter.since(), parameter.until());
        if (parameter.requiredUntil() != null) {
            text.append(" [required up to ").append(parameter.requiredUntil()).append(']');
        }
        return text.append(versions.equals("13+") ? "" : " [" + versions + "]").toString();
    }

    private static String privileges(CatalogueAction action) {
        String classes = action.privileges().isEmpty() ? "none" : String.join(", ", action.privileges());
        return classes + action.privilegesUntil().entrySet().stream()
                .map(old -> "; up to " + old.getKey() + ": " + String.join(", ", old.getValue())).collect(Collectors.joining());
    }

    private static String versions(int since, Integer until) {
        return until == null ? since + "+" : until == since ? "" + since : since + " to " + until;
    }

    private static String answer(CatalogueAction action) {
        if (action.items().isEmpty()) {
            return "";
        }
        return String.join(", ", action.items()) + (action.completion() == null ? "" : "; " + action.completion())
                + (action.listIfPattern() ? " (for a pattern)" : "");
    }
}
