package io.github.camelasterisk.ajam.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding that an XML declaration names. Asterisk writes no declaration: it is a proxy's that has written the document anew. */
final class XmlEncoding {

    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z][-A-Za-z0-9._]{0,40})[\"'][^>]*");
    private static final String PROBE = "<a b='c' />\n";

    private XmlEncoding() {
    }

    /** The encoding in this markup; the other one where it names none, or one that these bytes can't be in. */
    static Charset declared(byte[] bytes, int from, int to, Charset other) {
        Matcher declaration = DECLARATION.matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        return declaration.lookingAt() ? known(declaration.group(1), other) : other;
    }

    /** The charset of this name; the other one where it is not known here or does not extend ASCII. */
    static Charset known(String name, Charset other) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() && Arrays.equals(PROBE.getBytes(charset), PROBE.getBytes(StandardCharsets.US_ASCII)) ? charset : other;
        } catch (IllegalArgumentException e) {
            return other;
        }
    }
}
