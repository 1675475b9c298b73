package io.github.camelasterisk.ajam.ami;

import java.util.Locale;
import java.util.Set;

/**
 * Which fields of AMI hold a secret: {@code Secret} of Login, {@code Password} of what PJSIPShowAuths and its like
 * answer, and the passwords and PINs that other actions take. Values under these names are shown as
 * {@link #MASK} wherever a message is shown to people.
 */
public final class AmiSecrets {

    /** What is shown instead of a secret. */
    public static final String MASK = "xxxxxx";

    private static final Set<String> NAMES = Set.of("secret", "password", "md5secret", "oldpassword",
            "newpassword", "pin");

    private AmiSecrets() {
    }

    /** Whether the field of this name, in any case, holds a secret. */
    public static boolean isSecret(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
