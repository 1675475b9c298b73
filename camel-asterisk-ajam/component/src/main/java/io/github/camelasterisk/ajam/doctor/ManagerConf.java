// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.client.FailureReason;

/** The minimal section of manager.conf for the requirements of endpoints. */
final class ManagerConf {

    /** If one of several classes is sufficient, the first of these is chosen: those that allow least come first. */
    private static final List<String> BY_HARM = List.of("reporting", "log", "verbose", "dtmf", "cdr", "cc", "aoc", "user", "agent",
            "test", "security", "message", "agi", "dialplan", "call", "originate", "config", "command", "system");

    private ManagerConf() {
    }

    /** @param trouble the current obstacle to a login, or null */
    static String text(String username, List<EndpointRequirements> all, FailureReason trouble) {
        StringBuilder text = new StringBuilder("[general]\nenabled = yes\nwebenabled = yes\n\n[").append(username)
                .append("]\nsecret = the account's password\n");
        if (trouble == FailureReason.LOGIN_IN_USE) {
            text.append("allowmultiplelogin = yes\n");
        } else if (trouble == FailureReason.ACL) {
            text.append("permit = this machine's address as Asterisk sees it\n");
        }
        line(text, "read", read(all));
        line(text, "write", write(all));
        if (all.stream().anyMatch(EndpointRequirements::isUpToMessages)) {
            text.append("; and for ajam:action the write classes of the actions that its messages name\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Set<String> classes) {
        if (!classes.isEmpty()) {
            text.append(name).append(" = ").append(String.join(",", classes)).append('\n');
        }
    }

    private static Set<String> read(List<EndpointRequirements> all) {
        Set<String> read = new TreeSet<>();
        all.forEach(needs -> read.addAll(needs.read()));
        return read.contains(EndpointRequirements.ALL) ? Set.of(EndpointRequirements.ALL) : read;
    }

    /** First the classes without alternative, then those still missing. */
    private static Set<String> write(List<EndpointRequirements> all) {
        List<List<String>> wanted = all.stream().flatMap(needs -> needs.actions().stream()).map(Catalogue.asterisk()::action)
                .flatMap(Optional::stream).map(CatalogueAction::privileges).filter(classes -> !classes.isEmpty()).toList();
        Set<String> write = new TreeSet<>();
        wanted.stream().filter(anyOf -> anyOf.size() == 1).forEach(write::addAll);
        for (List<String> anyOf : wanted) {
            if (anyOf.stream().noneMatch(write::contains)) {
                write.add(BY_HARM.stream().filter(anyOf::contains).findFirst().orElse(anyOf.get(0)));
            }
        }
        return write;
    }
}
