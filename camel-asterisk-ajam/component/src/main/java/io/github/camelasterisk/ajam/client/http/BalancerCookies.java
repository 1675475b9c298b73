// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.RFC6265LaxSpec;
import org.apache.hc.core5.http.Header;

/**
 * The cookies of one session that are not Asterisk's own, by which a load balancer finds the session's server again. They are returned
 * only to the host that set them. Safe for use by several threads.
 */
public final class BalancerCookies {

    private final CookieSpec spec = new RFC6265LaxSpec();
    private final CookieStore store = new BasicCookieStore();
    private final String host;
    private final int port;
    private final boolean secure;
    private volatile boolean empty = true;

    /**
     * Creates an empty store.
     *
     * @param baseUrl the address to which the cookies are sent
     */
    public BalancerCookies(URI baseUrl) {
        this.secure = "https".equalsIgnoreCase(baseUrl.getScheme());
        this.host = baseUrl.getHost();
        this.port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure ? 443 : 80;
    }

    /** Stores the cookies of an answer, or deletes them if it says so. */
    void note(List<Header> setCookies, String path) {
        CookieOrigin origin = origin(path);
        for (Header header : setCookies) {
            try {
                for (Cookie cookie : spec.parse(header, origin)) {
                    spec.validate(cookie, origin);
                    store.addCookie(cookie);
                    empty = false;
                }
            } catch (MalformedCookieException e) {
                // not a cookie that this host may set: a browser would drop it too
            }
        }
    }

    /**
     * {@return the cookies for a path, as {@code a=1; b=2}; null if there are none}
     *
     * @param path the path of a request
     */
    public String of(String path) {
        if (empty) {
            return null;
        }
        store.clearExpired(Instant.now());
        CookieOrigin origin = origin(path);
        List<Cookie> due = store.getCookies().stream().filter(cookie -> spec.match(cookie, origin)).toList();
        return due.isEmpty() ? null : spec.formatCookies(due).get(0).getValue();
    }

    private CookieOrigin origin(String path) {
        return new CookieOrigin(host, port, path, secure);
    }
}
