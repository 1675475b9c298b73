package io.github.camelasterisk.ajam.client;

import java.util.Locale;

import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.ParserCursor;

/** The session of HTTP Digest: Asterisk keeps it under the nonce, and answers 401 when it has expired. */
final class DigestTicket implements Ticket {

    /** The server does not tell {@code httptimeout} to Digest clients; this is its default. */
    private static final int LIFETIME_SECONDS = 60;

    private final AjamAccount account;
    private final DigestScheme scheme = new DigestScheme();
    private final HttpHost host;

    DigestTicket(AjamAccount account, String challenge) {
        this.account = account;
        this.host = HttpHost.create(account.baseUrl());
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(new AuthScope(host),
                new UsernamePasswordCredentials(account.username(), account.password().toCharArray()));
        try {
            scheme.processChallenge(digest(challenge), HttpClientContext.create());
            scheme.isResponseReady(host, credentials, HttpClientContext.create());
        } catch (MalformedChallengeException | AuthenticationException | ParseException e) {
            throw new IllegalStateException(account.baseUrl() + " asks for a login that is not HTTP Digest", e);
        }
    }

    private static AuthChallenge digest(String challenge) throws ParseException {
        return AuthChallengeParser.INSTANCE
                .parse(ChallengeType.TARGET, challenge, new ParserCursor(0, challenge.length())).stream()
                .filter(offered -> "Digest".equalsIgnoreCase(offered.getSchemeName()))
                .findFirst()
                .orElseThrow(() -> new ParseException("no Digest in: " + challenge));
    }

    @Override
    public Header header() {
        try {
            return new BasicHeader(HttpHeaders.AUTHORIZATION, proof());
        } catch (AuthenticationException e) {
            throw new IllegalStateException("The challenge of " + account.baseUrl() + " can't be answered", e);
        }
    }

    /** Counts the uses of the nonce, so one at a time. */
    private synchronized String proof() throws AuthenticationException {
        return scheme.generateAuthResponse(host, new BasicHttpRequest("POST", account.address()), HttpClientContext.create());
    }

    @Override
    public boolean covers(AnswerHead head) {
        return head.status() != 401;
    }

    /** A nonce grows stale after some minutes, or when its count does not grow; the session and its events live on under a new one. */
    @Override
    public Ticket renewed(AnswerHead head) {
        boolean stale = head.challenge() != null && head.challenge().toLowerCase(Locale.ROOT).contains("stale=true");
        return stale ? new DigestTicket(account, head.challenge()) : null;
    }

    @Override
    public int lifetimeSeconds() {
        return LIFETIME_SECONDS;
    }
}
