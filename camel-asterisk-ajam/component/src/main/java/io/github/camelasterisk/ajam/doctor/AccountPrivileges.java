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
 * What Asterisk grants to an account. The command {@code manager show user} tells it all, but is for the write class
 * {@code command}; without it ListCommands tells which actions may be called, and a login whether events of the class
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

    /** The classes of events that it may read, {@code all} among them where nothing is missing; null where that is not known. */
    Set<String> read() {
        return read;
    }

    /** The classes of actions that it may call; null where that is not known. */
    Set<String> write() {
        return write;
    }

    /** The classes of actions that it certainly may call, since it may call actions that nothing else allows. */
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

    /** Whether it may read events of this class; null where that is not known. */
    Boolean mayRead(String eventClass) {
        if (read != null) {
            return read.contains("all") || read.contains(eventClass);
        }
        return "system".equals(eventClass) ? readsSystem : null;
    }

    /** Whether it may call this action, which then is there. */
    boolean mayCall(String action) {
        return actions.containsKey(action);
    }

    /** The classes any one of which allows an action that the account may call; empty where it needs none. */
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
