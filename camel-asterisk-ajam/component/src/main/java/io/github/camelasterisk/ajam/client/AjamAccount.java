// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * An account on one Asterisk, and how to access it. Two equal accounts can share a session.
 *
 * @param baseUrl         http(s)://host:port[/prefix] of Asterisk's HTTP server, without credentials
 * @param username        the section's name in manager.conf
 * @param password        its secret
 * @param authentication  how the account authenticates
 * @param format          of the responses
 * @param charset         of values, both ways; extends ASCII
 * @param connectTimeout  the maximum time to establish a connection
 * @param responseTimeout the socket read timeout
 * @param maxMessageSize  the maximum size in bytes of a message, and of everything in one answer that is not an event
 */
public record AjamAccount(URI baseUrl, String username, String password, Authentication authentication, Format format,
        Charset charset, Duration connectTimeout, Duration responseTimeout, int maxMessageSize) {

    /**
     * Validates the base URL, and removes a final slash.
     *
     * @param baseUrl         http(s)://host:port[/prefix] of Asterisk's HTTP server, without credentials
     * @param username        the name of the account
     * @param password        the secret of the account
     * @param authentication  how it logs in
     * @param format          the format of the answers
     * @param charset         of values, both ways; extends ASCII
     * @param connectTimeout  the maximum time to establish a connection
     * @param responseTimeout the socket read timeout
     * @param maxMessageSize  the maximum size of a message in bytes
     */
    public AjamAccount {
        baseUrl = checked(baseUrl);
        authentication = authentication.at(baseUrl);
    }

    private static URI checked(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("baseUrl must be http(s)://host:port[/prefix], such as http://127.0.0.1:8088");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("baseUrl must not contain a user, query or fragment: set username and password instead");
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    /** {@return the address for this account's requests} */
    public URI address() {
        return address(format);
    }

    /**
     * {@return the address for this account's requests in another format}
     *
     * @param form the format of the answers
     */
    public URI address(Format form) {
        return URI.create(baseUrl + form.path(authentication));
    }

    /**
     * {@return the same account with another authentication}
     *
     * @param proof how it logs in
     */
    public AjamAccount with(Authentication proof) {
        return new AjamAccount(baseUrl, username, password, proof, format, charset, connectTimeout, responseTimeout, maxMessageSize);
    }

    /** Names the server only, so that logs contain no credentials. */
    @Override
    public String toString() {
        return "the account at " + baseUrl;
    }
}
