// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 as used by Asterisk's logins. */
final class Md5 {

    private Md5() {
    }

    /** Returns the digest in hexadecimal. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no MD5: use authentication=plain over https", e);
        }
    }
}
