package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** Which write classes of manager.conf allow an action, any one of them, as Asterisk 13 to 23 ask for. */
final class ActionPrivileges {

    private static final Properties KNOWN = load();

    private ActionPrivileges() {
    }

    /** The classes, comma separated, or null where they are not known. */
    static String of(String action) {
        return KNOWN.getProperty(action.toLowerCase(Locale.ROOT));
    }

    private static Properties load() {
        Properties known = new Properties();
        try (InputStream file = ActionPrivileges.class.getResourceAsStream("action-privileges.properties")) {
            known.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
