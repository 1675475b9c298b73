// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.client.Format;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * The head of an answer.
 *
 * @param status      the HTTP status
 * @param contentType the Content-Type, empty if there is none
 * @param cookie      the session that Asterisk names in every answer, or null
 * @param challenge   the WWW-Authenticate header that requests HTTP Digest, or null
 * @param date        the Date header, empty if there is none
 * @param server      the Server header, empty if there is none
 * @param encoding    the Content-Encoding, empty if there is none
 * @param others      the Set-Cookie headers that are not Asterisk's
 * @param closing     whether the answer ends its connection
 */
public record ResponseHead(int status, String contentType, SessionCookie cookie, String challenge, String date, String server, String encoding,
        List<Header> others, boolean closing) {

    private static final String ASTERISK = "Asterisk";
    private static final String DIGEST = "Digest ";

    /**
     * The cookie {@code mansession_id}, as in {@code mansession_id="0e595ea9"; Version=1; Max-Age=60}.
     *
     * @param id         the session
     * @param attributes the text after it
     */
    public record SessionCookie(String id, String attributes) {

        private static final String NAME = "mansession_id=";
        private static final Pattern MAX_AGE = Pattern.compile(";\\s*Max-Age=(\\d{1,9})", Pattern.CASE_INSENSITIVE);
        private static final int USUAL_SECONDS = 60;

        /**
         * {@return the session in a Set-Cookie header, or null} Every answer has one, so this parser is minimal.
         *
         * @param header the value of the header
         */
        public static SessionCookie of(String header) {
            if (header == null || !header.regionMatches(true, 0, NAME, 0, NAME.length())) {
                return null;
            }
            int end = header.indexOf(';') < 0 ? header.length() : header.indexOf(';');
            return new SessionCookie(header.substring(NAME.length(), end).replace("\"", ""), header.substring(end));
        }

        /** {@return how many seconds it lives without a request, {@code httptimeout} of manager.conf} */
        public int maxAgeSeconds() {
            Matcher maxAge = MAX_AGE.matcher(attributes);
            return maxAge.find() ? Integer.parseInt(maxAge.group(1)) : USUAL_SECONDS;
        }
    }

    /**
     * {@return the head of a response, as far as the client needs it}
     *
     * @param response the HTTP response
     */
    public static ResponseHead of(HttpResponse response) {
        Header[] cookies = response.getHeaders("Set-Cookie");
        SessionCookie session = session(cookies);
        return new ResponseHead(response.getCode(), text(response, HttpHeaders.CONTENT_TYPE), session, challenge(response),
                text(response, HttpHeaders.DATE), text(response, HttpHeaders.SERVER), text(response, HttpHeaders.CONTENT_ENCODING),
                cookies.length <= (session == null ? 0 : 1) ? List.of() : others(cookies),
                "close".equalsIgnoreCase(text(response, HttpHeaders.CONNECTION)));
    }

    private static SessionCookie session(Header[] cookies) {
        for (Header header : cookies) {
            SessionCookie session = SessionCookie.of(header.getValue());
            if (session != null) {
                return session;
            }
        }
        return null;
    }

    private static List<Header> others(Header[] cookies) {
        return Arrays.stream(cookies).filter(header -> SessionCookie.of(header.getValue()) == null).toList();
    }

    /** Returns whether the body can be messages in this format. */
    boolean isMessages(Format format) {
        return status == 200 && format.takes(mediaType()) && !isEncoded();
    }

    /** Returns whether the body is compressed or similar, which was not requested. */
    boolean isEncoded() {
        return !encoding.isEmpty() && !"identity".equalsIgnoreCase(encoding);
    }

    /**
     * Returns whether the head identifies the answer as Asterisk's. Proxies remove or replace the header Server, and HTTP Digest has no
     * cookie, so if this is false the body decides.
     */
    boolean isByAsterisk() {
        return cookie != null || server.regionMatches(true, 0, ASTERISK, 0, ASTERISK.length());
    }

    private String mediaType() {
        int end = contentType.indexOf(';');
        return end < 0 ? contentType : contentType.substring(0, end).stripTrailing();
    }

    private static String text(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    /** A challenge of another type than Digest is never Asterisk's. */
    private static String challenge(HttpResponse response) {
        for (Header header : response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
            if (header.getValue() != null && header.getValue().regionMatches(true, 0, DIGEST, 0, DIGEST.length())) {
                return header.getValue();
            }
        }
        return null;
    }
}
