package io.github.camelasterisk.ajam.client;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** What a login gives: a session on the server, to be shown with each request. Safe for use by several threads. */
interface Ticket {

    /** The header that shows this session to the server. */
    Header header();

    /** Whether an answer with this head belongs to this session; if not, the request was refused and did not run. */
    boolean covers(AnswerHead head);

    /** For an answer that is not covered: the same session under a new proof, or null where the session has ended. */
    Ticket renewed(AnswerHead head);

    /** How many seconds the session lives without a request. */
    int lifetimeSeconds();

    /** The session of a form login: Asterisk answers an expired one with another id. */
    record Cookie(AnswerHead.SessionCookie session, Header header) implements Ticket {

        Cookie(AnswerHead.SessionCookie session) {
            this(session, new BasicHeader(HttpHeaders.COOKIE, "mansession_id=\"" + session.id() + '"'));
        }

        @Override
        public boolean covers(AnswerHead head) {
            return head.cookie() == null || head.cookie().id().equals(session.id());
        }

        @Override
        public Ticket renewed(AnswerHead head) {
            return null;
        }

        @Override
        public int lifetimeSeconds() {
            return session.maxAgeSeconds();
        }
    }
}
