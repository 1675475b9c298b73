package io.github.camelasterisk.ajam.client.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** What a login gives: a session on the server, to be shown with each request. Safe for use by several threads. */
public interface SessionCredential {

    /** Adds to a request what shows this session to the server, and to a load balancer before it. */
    void sign(HttpRequest request);

    /** Whether an answer with this head belongs to this session; if not, the request was refused and did not run. */
    boolean matches(ResponseHead head);

    /** For an answer that is not covered: the same session under a new proof, or null where the session has ended. */
    SessionCredential renewed(ResponseHead head);

    /** How many seconds the session lives without a request. */
    int lifetimeSeconds();

    /** The load balancer's cookies. */
    BalancerCookies cookies();

    /**
     * Notes that a request in this session was answered by Asterisk.
     *
     * @param newConnection whether its connection had not been used before
     * @param closing       whether the answer ended it
     */
    default void answered(boolean newConnection, boolean closing) {
        // a lost session shows in the answer
    }

    /** Notes that a request in this session got no answer of Asterisk's. */
    default void failed() {
        // a lost session shows in the next answer
    }

    /** Whether the session may have been lost without a sign of it in an answer: see {@code SessionProbe}. */
    default boolean isDoubtful() {
        return false;
    }

    /** Whether the session may have been lost and made anew by the server, that is without what a login asks for. */
    default boolean mayBeAnew() {
        return false;
    }

    /** Ends the doubt. */
    default void settle() {
        // there is none
    }

    /** The same session with a proof that was used before. */
    default SessionCredential repeated() {
        throw new UnsupportedOperationException("only HTTP Digest counts its proofs");
    }

    /** No session yet: a login is to begin. */
    record None(BalancerCookies cookies) implements SessionCredential {

        @Override
        public void sign(HttpRequest request) {
            String others = cookies.of(request.getPath());
            if (others != null) {
                request.addHeader(HttpHeaders.COOKIE, others);
            }
        }

        @Override
        public boolean matches(ResponseHead head) {
            return true;
        }

        @Override
        public SessionCredential renewed(ResponseHead head) {
            return null;
        }

        @Override
        public int lifetimeSeconds() {
            return 0;
        }
    }

    /** The session of a form login: Asterisk answers an expired one with another id. */
    record Cookie(ResponseHead.SessionCookie session, Header header, BalancerCookies cookies) implements SessionCredential {

        public Cookie(ResponseHead.SessionCookie session, BalancerCookies cookies) {
            this(session, new BasicHeader(HttpHeaders.COOKIE, "mansession_id=\"" + session.id() + '"'), cookies);
        }

        @Override
        public void sign(HttpRequest request) {
            String others = cookies.of(request.getPath());
            request.addHeader(others == null ? header : new BasicHeader(HttpHeaders.COOKIE, header.getValue() + "; " + others));
        }

        @Override
        public boolean matches(ResponseHead head) {
            return head.cookie() == null || head.cookie().id().equals(session.id());
        }

        @Override
        public SessionCredential renewed(ResponseHead head) {
            return null;
        }

        @Override
        public int lifetimeSeconds() {
            return session.maxAgeSeconds();
        }
    }
}
