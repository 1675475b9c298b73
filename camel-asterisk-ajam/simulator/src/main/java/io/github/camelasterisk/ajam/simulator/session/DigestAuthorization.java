// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.simulator.support.WireText;

/** The {@code Authorization} header of HTTP Digest: MD5 and {@code qop=auth}, the only ones that Asterisk knows. Immutable. */
public final class DigestAuthorization {

    static final String REALM = "asterisk";

    private static final Pattern PART = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,]+))");
    private static final String SCHEME = "digest ";

    private final Map<String, String> parts = new HashMap<>();

    private DigestAuthorization(String header) {
        if (header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            Matcher matcher = PART.matcher(header.substring(SCHEME.length()));
            while (matcher.find()) {
                parts.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
        }
    }

    /**
     * Parses a header; null, or another scheme, gives an authorization that never matches.
     *
     * @param  header the header's value, or null
     * @return        the authorization
     */
    public static DigestAuthorization parse(String header) {
        return new DigestAuthorization(header == null ? "" : header);
    }

    /**
     * {@return the value of a {@code WWW-Authenticate} header}
     *
     * @param nonce the nonce that the client has to use
     */
    public static String challenge(String nonce) {
        return "Digest algorithm=MD5, realm=\"" + REALM + "\", nonce=\"" + nonce + "\", qop=\"auth\", opaque=\"" + nonce + "\"";
    }

    /**
     * {@return the name of the account} Each char of the header is a byte; a backslash escapes the next character, but not a quotation
     * mark.
     */
    public String username() {
        return WireText.decode(part("username").replaceAll("\\\\(.)", "$1").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** {@return the nonce} */
    public String nonce() {
        return part("nonce");
    }

    /** {@return how often the client has used the nonce, {@code nc}} */
    public long count() {
        return part("nc").matches("[0-9a-fA-F]{1,8}") ? Long.parseLong(part("nc"), 16) : 0;
    }

    /**
     * {@return whether the header was made with the secret of this account, for this HTTP method}
     *
     * @param account the account with its secret
     * @param method  the method, such as {@code POST}
     */
    public boolean isBy(Account account, String method) {
        String ha1 = md5(account.username() + ":" + REALM + ":" + account.secret());
        String ha2 = md5(method + ":" + part("uri"));
        String middle = part("qop").isEmpty() ? nonce() : nonce() + ":" + part("nc") + ":" + part("cnonce") + ":" + part("qop");
        return nonce().matches("[0-9a-fA-F]{1,8}") && md5(ha1 + ":" + middle + ":" + ha2).equals(part("response"));
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /**
     * {@return the MD5 digest of a text, as hexadecimal digits}
     *
     * @param text the text to hash
     */
    public static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
