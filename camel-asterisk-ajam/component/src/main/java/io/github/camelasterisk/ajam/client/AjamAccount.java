package io.github.camelasterisk.ajam.client;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * An account on one Asterisk, and how to talk to it. Two equal accounts can share a session.
 *
 * @param baseUrl         http(s)://host:port[/prefix] of Asterisk's HTTP server, without credentials
 * @param username        the section's name in manager.conf
 * @param password        its secret
 * @param authentication  how the account proves itself
 * @param format          of the answers
 * @param charset         of values, both ways; an extension of ASCII
 * @param connectTimeout  the longest wait for a connection
 * @param responseTimeout the socket read timeout
 * @param maxMessageSize  the most bytes of one message, and of all that is not an event in one answer
 */
public record AjamAccount(URI baseUrl, String username, String password, Authentication authentication, Format format,
        Charset charset, Duration connectTimeout, Duration responseTimeout, int maxMessageSize) {

    /** Checks that the base URL is one of a server, and takes a slash off its end. */
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
            throw new IllegalArgumentException("baseUrl must hold no user, query or fragment:"
                    + " give the account as username and password");
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    /** The address that takes this account's requests. */
    public URI address() {
        return address(format);
    }

    /** The address that answers this account in a form. */
    public URI address(Format form) {
        return URI.create(baseUrl + form.path(authentication));
    }

    /** The same account, with another proof. */
    public AjamAccount with(Authentication proof) {
        return new AjamAccount(baseUrl, username, password, proof, format, charset, connectTimeout, responseTimeout, maxMessageSize);
    }

    /** Names the server only: what is logged holds neither of the credentials. */
    @Override
    public String toString() {
        return "the account at " + baseUrl;
    }
}
