// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** The result of a login: a session on the server, which each request must present. Safe for use by several threads. */
public interface SessionCredential {

    /**
     * Adds what presents this session to the server, and to a load balancer in front of it.
     *
     * @param request the HTTP request, before it is sent
     */
    void sign(HttpRequest request);

    /**
     * {@return whether an answer with this head belongs to this session; if not, the request was refused and did not run}
     *
     * @param head the head of the answer
     */
    boolean matches(ResponseHead head);

    /**
     * {@return the same session with a new credential, or null if the session has ended} For an answer that does not match.
     *
     * @param head the head of the answer
     */
    SessionCredential renewed(ResponseHead head);

    /** {@return how many seconds the session lives without a request} */
    int lifetimeSeconds();

    /** {@return the load balancer's cookies} */
    BalancerCookies cookies();

    /**
     * Records that Asterisk answered a request in this session.
     *
     * @param newConnection whether its connection had not been used before
     * @param closing       whether the answer ended the connection
     */
    default void answered(boolean newConnection, boolean closing) {
        // the answer shows a lost session
    }

    /** Records that Asterisk did not answer a request in this session. */
    default void failed() {
        // the next answer shows a lost session
    }

    /** {@return whether the session may have been lost without a sign in an answer: see {@code SessionProbe}} */
    default boolean isDoubtful() {
        return false;
    }

    /** {@return whether the session may have been lost and replaced by the server, without the parameters of its login} */
    default boolean mayBeAnew() {
        return false;
    }

    /** Clears the doubt. */
    default void settle() {
        // there is none
    }

    /** {@return the same session with a credential that was used before} */
    default SessionCredential repeated() {
        throw new UnsupportedOperationException("only HTTP Digest counts its uses");
    }

    /** No session yet: a login is about to begin. */
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

        /**
         * Creates the credential of a session.
         *
         * @param session the session that the login created
         * @param cookies the cookies of the load balancer
         */
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
