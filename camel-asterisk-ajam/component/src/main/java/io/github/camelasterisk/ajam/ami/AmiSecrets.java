package io.github.camelasterisk.ajam.ami;

import java.util.Locale;
import java.util.Set;

/**
 * Which fields of AMI hold a secret: {@code Secret} of Login, {@code Password} of what PJSIPShowAuths and its like
 * answer beside {@code Md5Cred}, {@code OauthSecret} and {@code RefreshToken}, and what other actions take as a password or PIN. Values under these names are shown as
 * {@link #MASK} wherever a message is shown to people.
 */
public final class AmiSecrets {

    /** What is shown instead of a secret. */
    public static final String MASK = "xxxxxx";

    private static final Set<String> NAMES = Set.of("md5cred", "refreshtoken", "pin");

    private AmiSecrets() {
    }

    /** Whether the field of this name, in any case, holds a secret. */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("secret") || lower.contains("password") || NAMES.contains(lower);
    }
}
