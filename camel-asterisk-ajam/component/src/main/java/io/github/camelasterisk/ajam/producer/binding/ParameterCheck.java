// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import java.util.List;
import java.util.Optional;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.Spelling;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;

/**
 * Detects wrong parameters before the action is sent. It refuses only what every version of Asterisk in the catalogue refuses or ignores:
 * a parameter that only some versions have, or only some require, is optional. An action that is not in the catalogue passes, since a
 * module may have added it. Values are checked only if Asterisk itself refuses all others; messages contain no other values. Safe for use
 * by several threads.
 */
public final class ParameterCheck {

    private static final String CURE = "; validateParameters=false sends the action unchecked";
    private static final int LONGEST_NAME = 64;

    private final CatalogueAction known;
    private final AmiAction action;

    private ParameterCheck(CatalogueAction known, AmiAction action) {
        this.known = known;
        this.action = action;
    }

    /**
     * Checks an action before it is sent, or stored to be sent later.
     *
     * @param  action                   the action with its parameters
     * @throws IllegalArgumentException if a parameter is unknown or missing, or has a value that no Asterisk accepts
     */
    public static void check(AmiAction action) {
        Catalogue.asterisk().action(action.name()).ifPresent(known -> new ParameterCheck(known, action).run());
    }

    private void run() {
        List<String> given = action.parameterNames();
        given.forEach(this::checkGiven);
        known.parameters().stream().filter(parameter -> parameter.required() && given.stream().noneMatch(parameter::isNamed))
                .findFirst().ifPresent(this::missing);
    }

    private void checkGiven(String name) {
        Optional<CatalogueParameter> parameter = known.parameter(name);
        if (parameter.isPresent()) {
            checkValues(parameter.get(), name);
        } else if (!known.anyParameter()) {
            unknown(name);
        }
    }

    private void checkValues(CatalogueParameter parameter, String name) {
        if (!parameter.closed()) {
            return;
        }
        for (String value : action.getAll(name)) {
            if (parameter.values().stream().noneMatch(value::equalsIgnoreCase)) {
                throw new IllegalArgumentException(known.name() + ": " + name + " can't be '" + shortened(value) + "': use one of "
                        + String.join(", ", parameter.values()) + CURE);
            }
        }
    }

    private void unknown(String name) {
        List<String> names = known.parameters().stream().map(CatalogueParameter::name).toList();
        String meant = Spelling.near(name, names).stream().findFirst().map(nearest -> " (was " + nearest + " meant?)").orElse("");
        String has = names.isEmpty() ? "takes none" : "takes " + String.join(", ", names);
        throw new IllegalArgumentException(known.name() + " has no parameter '" + shortened(name) + "'" + meant + "; it " + has + CURE);
    }

    private void missing(CatalogueParameter parameter) {
        throw new IllegalArgumentException(known.name() + " needs the parameter " + parameter.name() + ": set it in the body, by the"
                + " header " + ProducerHeaders.PARAMETER_PREFIX + parameter.name()
                + ", or by parameter." + parameter.name() + " in the URI" + CURE);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "...";
    }
}
