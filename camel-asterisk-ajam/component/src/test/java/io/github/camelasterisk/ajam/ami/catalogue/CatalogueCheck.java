// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter.Documented;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Tells what an installed Asterisk says of its actions that the catalogue does not say; docs/actions.md has the command. */
public final class CatalogueCheck {

    private static final Pattern PRIVILEGES = Pattern.compile("\\(Priv: ([^)]*)\\)\\s*$");

    private final Catalogue catalogue = Catalogue.asterisk();
    private final int version;
    private final List<String> differences = new ArrayList<>();

    CatalogueCheck(int version) {
        this.version = version;
    }

    public static void main(String[] arguments) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            AjamComponent component = new AjamComponent();
            component.getConfiguration().setBaseUrl(required("ajam.baseUrl"));
            component.getConfiguration().setUsername(required("ajam.username"));
            component.getConfiguration().setPassword(required("ajam.password"));
            context.addComponent("ajam", component);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            String asterisk = template.requestBody("ajam:CoreSettings", null, AmiResponse.class).getFirst("AsteriskVersion");
            AmiResponse listed = template.requestBody("ajam:ListCommands", null, AmiResponse.class);
            CatalogueCheck check = new CatalogueCheck(major(asterisk));
            check.listed(listed);
            check.documented(new InstalledDocumentation(Path.of(required("ajam.documentation"))).actions());
            check.print(asterisk, listed);
        } finally {
            context.stop();
        }
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("-D" + property + "=... is missing: see docs/actions.md");
        }
        return value;
    }

    /** The first number of a version such as {@code 22.10.1~dfsg} or {@code certified/18.9}. */
    public static int major(String version) {
        Matcher number = Pattern.compile("\\d+").matcher(version);
        if (!number.find()) {
            throw new IllegalArgumentException("'" + version + "' has no number");
        }
        return Integer.parseInt(number.group());
    }

    private void print(String asterisk, AmiResponse listed) {
        System.out.println("Asterisk " + asterisk + ", " + names(listed).size() + " actions listed: "
                + differences.size() + " differences from the catalogue");
        differences.forEach(difference -> System.out.println("  " + difference));
    }

    List<String> differences() {
        return differences;
    }

    /** The names of the actions that ListCommands answered. */
    static Set<String> names(AmiResponse listed) {
        Set<String> names = new TreeSet<>(listed.keySet());
        names.removeIf(name -> !PRIVILEGES.matcher(String.valueOf(listed.getFirst(name))).find());
        return names;
    }

    /** Compares what ListCommands answers: names and privileges. */
    void listed(AmiResponse listed) {
        for (String name : names(listed)) {
            Optional<CatalogueAction> known = catalogue.action(name);
            if (known.isEmpty() || !known.get().isIn(version)) {
                differences.add(name + ": listed, and not in the catalogue" + (known.isEmpty() ? "" : " for this version"));
            } else {
                comparePrivileges(known.get(), privileges(listed.getFirst(name)));
            }
        }
    }

    private static Set<String> privileges(String listed) {
        Matcher privileges = PRIVILEGES.matcher(listed);
        Set<String> classes = privileges.find() ? new TreeSet<>(Arrays.asList(privileges.group(1).split(","))) : new TreeSet<>();
        classes.removeAll(Set.of("all", "<none>"));
        return classes;
    }

    private void comparePrivileges(CatalogueAction known, Set<String> listed) {
        Set<String> expected = new TreeSet<>(known.privileges(version));
        if (!expected.equals(listed)) {
            differences.add(known.name() + ": privileges " + listed + ", in the catalogue " + expected);
        }
    }

    /** Compares what the documentation says: names, parameters, and whether they are required. */
    void documented(Map<String, Map<String, Boolean>> documentation) {
        documentation.forEach((name, parameters) -> catalogue.action(name).filter(known -> known.isIn(version)).ifPresentOrElse(
                known -> compareParameters(known, parameters),
                () -> differences.add(name + ": documented, and not in the catalogue for this version")));
        catalogue.actions().values().stream().filter(known -> known.isIn(version) && !documentation.containsKey(known.name()))
                .forEach(known -> differences.add(known.name() + ": in the catalogue, and not documented"));
    }

    private void compareParameters(CatalogueAction known, Map<String, Boolean> documented) {
        documented.forEach((name, required) -> known.parameter(name).ifPresentOrElse(
                parameter -> compareRequired(known, parameter, required), () -> notKnown(known, name)));
        known.parameters().stream().filter(this::shouldBeDocumented).filter(parameter -> !documented.containsKey(parameter.name()))
                .forEach(parameter -> differences.add(known.name() + ": parameter " + parameter.name() + " is not documented"));
    }

    private void notKnown(CatalogueAction known, String parameter) {
        if (!known.anyParameter() && !parameter.equalsIgnoreCase("ActionID")) {
            differences.add(known.name() + ": parameter " + parameter + " is not in the catalogue");
        }
    }

    private boolean shouldBeDocumented(CatalogueParameter parameter) {
        return parameter.documented() != Documented.NO && parameter.since() <= version
                && (parameter.until() == null || version <= parameter.until());
    }

    private void compareRequired(CatalogueAction known, CatalogueParameter parameter, boolean required) {
        boolean expected = parameter.documented() == Documented.REQUIRED
                || parameter.documented() == Documented.AS_IS
                        && (parameter.required() || parameter.requiredUntil() != null && version <= parameter.requiredUntil());
        if (parameter.since() > version) {
            differences.add(known.name() + ": parameter " + parameter.name()
                    + " is documented, in the catalogue from " + parameter.since() + " on");
        } else if (required != expected) {
            differences.add(known.name() + ": parameter " + parameter.name() + (required ? " is" : " is not") + " documented as required");
        }
    }
}
