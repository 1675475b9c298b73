// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of parameters and fields whose values a role restricts, and their names. */
enum Guarded {

    CHANNELS("interface", "stateinterface", "dahdichannel", "channel1", "channel2") {
        @Override
        boolean names(String field) {
            return super.names(field) || field.toLowerCase(Locale.ROOT).endsWith("channel");
        }
    },
    CONTEXTS("context", "extracontext", "tocontext"),
    QUEUES("queue"),
    /** The application that a call executes instead of the dialplan. */
    APPLICATIONS("application", "predialgosub"),
    /** Commands of Asterisk's CLI and of AGI, and the shell command of MixMonitor. */
    COMMANDS("command");

    private final Set<String> fields;

    Guarded(String... fields) {
        this.fields = Set.of(fields);
    }

    /** Returns whether a parameter or field of this name contains it. */
    boolean names(String field) {
        return fields.contains(field.toLowerCase(Locale.ROOT));
    }

    static Optional<Guarded> of(String field) {
        return Stream.of(values()).filter(guarded -> guarded.names(field)).findFirst();
    }
}
