package io.github.camelasterisk.ajam.client.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 as Asterisk's logins use it. */
final class Md5 {

    private Md5() {
    }

    /** The sum in hexadecimal digits. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has MD5, but for a restricted one: use authentication=plain over https", e);
        }
    }
}
