// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of an XML declaration. Asterisk writes no declaration: it comes from a proxy that rewrote the document. */
final class XmlEncoding {

    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z][-A-Za-z0-9._]{0,40})[\"'][^>]*");
    private static final String PROBE = "<a b='c' />\n";

    private XmlEncoding() {
    }

    /** Returns the encoding in this markup; the other one if it names none, or one that these bytes can't have. */
    static Charset declared(byte[] bytes, int from, int to, Charset other) {
        Matcher declaration = DECLARATION.matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        return declaration.lookingAt() ? known(declaration.group(1), other) : other;
    }

    /** Returns the charset of this name; the other one if it is unknown or does not extend ASCII. */
    static Charset known(String name, Charset other) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() && Arrays.equals(PROBE.getBytes(charset), PROBE.getBytes(StandardCharsets.US_ASCII)) ? charset : other;
        } catch (IllegalArgumentException e) {
            return other;
        }
    }
}
