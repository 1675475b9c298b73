// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defines which fields of AMI contain a secret: {@code Secret} of Login; {@code Password}, {@code Md5Cred}, {@code OauthSecret} and
 * {@code RefreshToken} in responses such as that of PJSIPShowAuths; passwords and PINs of other actions; and lines that set such a name,
 * in configuration files (GetConfig and GetConfigJSON) and in the output of a Command. They are replaced by {@link #MASK} wherever a
 * message is displayed.
 */
public final class AmiSecrets {

    /** Displayed instead of a secret. */
    public static final String MASK = "xxxxxx";

    /** {@code register} of sip.conf and iax.conf contains a user, a secret and a host. */
    private static final Set<String> NAMES = Set.of("md5cred", "refreshtoken", "pass", "dbpass", "register");
    private static final Pattern LINE = Pattern.compile("(?i)line[-_][-_0-9]+|output");
    private static final Pattern SETTING = Pattern.compile("(?s)(\\s*([^=:]+?)\\s*(?:=>?|:)\\s*)(.*)");
    /** A mailbox of voicemail.conf: its number, and a PIN before its name. */
    private static final Pattern MAILBOX = Pattern.compile("\\d+");
    private static final Pattern PIN = Pattern.compile("^-?\\d+(?=,|$)");

    private AmiSecrets() {
    }

    /**
     * {@return whether the field of this name, ignoring case, contains a secret}
     *
     * @param name the name of a field or parameter
     */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("secret") || lower.contains("passw") || lower.endsWith("pin") || NAMES.contains(lower);
    }

    /**
     * {@return a field's value for display, with any secret in it masked}
     *
     * @param name  the name of a field or parameter
     * @param value its unmasked value
     */
    public static String shown(String name, String value) {
        if (isSecret(name)) {
            return MASK;
        }
        if (LINE.matcher(name).matches()) {
            return line(value);
        }
        return "JSON".equalsIgnoreCase(name) ? json(value) : value;
    }

    /**
     * {@return a line {@code name = value} or {@code name: value} for display}
     *
     * @param line a line of a file or of a Command's output
     */
    public static String line(String line) {
        Matcher setting = SETTING.matcher(line);
        return setting.matches() ? setting.group(1) + setting(setting.group(2), setting.group(3)) : line;
    }

    /** Returns the value of a configuration setting for display. */
    static String setting(String name, String value) {
        if (isSecret(name)) {
            return MASK;
        }
        return MAILBOX.matcher(name).matches() ? PIN.matcher(value).replaceFirst(MASK) : value;
    }

    /** Masks the strings after the name of a secret; the text may be truncated anywhere. */
    private static String json(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        String name = "";
        int done = 0;
        for (int open = text.indexOf('"'); open >= 0; open = text.indexOf('"', done)) {
            int close = endOfString(text, open + 1);
            String string = text.substring(open + 1, close);
            shown.append(text, done, open + 1).append(setting(name, string));
            done = close;
            if (close < text.length()) {
                shown.append('"');
                done = close + 1;
            }
            name = isName(text, done) ? string : "";
        }
        return shown.append(text, done, text.length()).toString();
    }

    private static int endOfString(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    private static boolean isName(String text, int behind) {
        int i = behind;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }
}
