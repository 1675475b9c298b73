// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.session.ProbeResult;

/**
 * The privileges that Asterisk grants to an account. The command {@code manager show user} lists them all, but needs the write class
 * {@code command}. Without it, ListCommands lists the actions that may be executed, and a login shows whether events of the class
 * {@code system} may be read. Immutable.
 */
final class AccountPrivileges {

    private static final Pattern PERMISSION = Pattern.compile("\\s*(read|write) perm:\\s*(.*)");
    private static final Pattern PRIVILEGES = Pattern.compile("\\(Priv: ([^)]*)\\)\\s*$");

    private final AmiResponse actions;
    private final Boolean readsSystem;
    private final Set<String> read;
    private final Set<String> write;

    AccountPrivileges(ProbeResult.Session session) {
        this.actions = session.actions();
        this.readsSystem = session.readsSystem();
        this.read = permissions("read", session.user());
        this.write = permissions("write", session.user());
    }

    private static Set<String> permissions(String which, AmiResponse user) {
        return user == null ? null : user.output().stream().map(PERMISSION::matcher)
                .filter(line -> line.matches() && line.group(1).equals(which))
                .map(line -> classes(line.group(2))).findFirst().orElse(null);
    }

    private static Set<String> classes(String list) {
        Set<String> classes = new TreeSet<>(Arrays.asList(list.trim().split("\\s*,\\s*")));
        classes.removeIf(name -> name.isEmpty() || name.startsWith("<"));
        return Collections.unmodifiableSet(classes);
    }

    /** Returns the event classes that it may read, including {@code all} if none is missing; null if unknown. */
    Set<String> read() {
        return read;
    }

    /** Returns the action classes that it may execute; null if unknown. */
    Set<String> write() {
        return write;
    }

    /** Returns the action classes that it certainly may execute, since it may execute actions that need them. */
    Set<String> writeAtLeast() {
        if (write != null) {
            return write;
        }
        Set<String> certain = new TreeSet<>();
        for (String action : actions.keySet()) {
            Set<String> any = listed(action);
            if (any.size() == 1) {
                certain.addAll(any);
            }
        }
        return certain;
    }

    /** Returns whether it may read events of this class; null if unknown. */
    Boolean mayRead(String eventClass) {
        if (read != null) {
            return read.contains("all") || read.contains(eventClass);
        }
        return "system".equals(eventClass) ? readsSystem : null;
    }

    /** Returns whether it may execute this action, which then exists. */
    boolean mayCall(String action) {
        return actions.containsKey(action);
    }

    /** Returns the classes any one of which allows an action that the account may execute; empty if it needs none. */
    private Set<String> listed(String action) {
        Matcher privileges = PRIVILEGES.matcher(String.valueOf(actions.getFirst(action)));
        if (!privileges.find()) {
            return Set.of();
        }
        Set<String> classes = new TreeSet<>(classes(privileges.group(1)));
        classes.remove("all");
        return classes;
    }
}
