package io.github.camelasterisk.ajam.client;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * What the head of an answer tells.
 *
 * @param status      the HTTP status
 * @param contentType the Content-Type, empty where there is none
 * @param cookie      the session that Asterisk names in every answer, or null
 * @param challenge   the WWW-Authenticate header, or null
 * @param date        the Date header, empty where there is none
 * @param server      the Server header, empty where there is none
 */
record AnswerHead(int status, String contentType, SessionCookie cookie, String challenge, String date, String server) {

    private static final Pattern SESSION = Pattern.compile("mansession_id=\"?([^\";]+)\"?(?:.*Max-Age=(\\d+))?",
            Pattern.CASE_INSENSITIVE);

    /**
     * The cookie {@code mansession_id}.
     *
     * @param id            the session
     * @param maxAgeSeconds how long it lives without a request, {@code httptimeout} of manager.conf
     */
    record SessionCookie(String id, int maxAgeSeconds) {
    }

    static AnswerHead of(HttpResponse response) {
        return new AnswerHead(response.getCode(), text(response, HttpHeaders.CONTENT_TYPE), cookie(response),
                response.containsHeader(HttpHeaders.WWW_AUTHENTICATE) ? text(response, HttpHeaders.WWW_AUTHENTICATE) : null,
                text(response, HttpHeaders.DATE), text(response, HttpHeaders.SERVER));
    }

    boolean isMessages() {
        return status == 200 && !contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private static String text(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    private static SessionCookie cookie(HttpResponse response) {
        for (Header header : response.getHeaders("Set-Cookie")) {
            Matcher session = SESSION.matcher(header.getValue() == null ? "" : header.getValue());
            if (session.find()) {
                return new SessionCookie(session.group(1), maxAge(session.group(2)));
            }
        }
        return null;
    }

    private static int maxAge(String seconds) {
        return seconds == null ? 60 : Integer.parseInt(seconds.length() > 9 ? "999999999" : seconds);
    }
}
