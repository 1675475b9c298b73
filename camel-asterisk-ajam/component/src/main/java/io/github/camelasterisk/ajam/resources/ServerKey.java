// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.net.URI;
import java.util.Locale;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.http.AjamHttp;

/**
 * The key of a server: endpoints with equal keys share a session.
 *
 * @param client   a CloseableHttpAsyncClient of the user's, or SSLContextParameters, or {@link #USUAL_CLIENT}
 * @param account  the account and its server
 * @param listener receives every request and answer, or null
 */
public record ServerKey(Object client, AjamAccount account, AjamWireListener listener) {

    /** For endpoints without their own HTTP client or TLS settings. */
    public static final Object USUAL_CLIENT = AjamHttp.class;

    /** Returns the key under which all sessions on one server share its connections. */
    record Host(Object client, boolean secure, String name, int port) {
    }

    Host host() {
        URI url = account.baseUrl();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        return new Host(client, secure, url.getHost().toLowerCase(Locale.ROOT), port);
    }
}
