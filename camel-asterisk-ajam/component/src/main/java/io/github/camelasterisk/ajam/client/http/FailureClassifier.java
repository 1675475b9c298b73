// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.Authentication;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.codec.MessageTooLargeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.RequestNotExecutedException;

/** Classifies the failure of a request: its cause, whether its action may have run, and the cure. */
public final class FailureClassifier {

    /** The cure for a refused address. */
    public static final String CHECK_ACL = "check the account's permit and deny lines in manager.conf against this machine's address";

    private static final String HTTP = "HTTP/";
    /** HttpCore's message for a first line that is not a status line. For any other line, the head was cut off. */
    private static final Pattern OTHER_PROTOCOL = Pattern.compile("^Invalid protocol version.*?<(.*)>", Pattern.DOTALL);

    private FailureClassifier() {
    }

    /**
     * Describes an action that is too long for the server.
     *
     * @param  call      the request
     * @param  formBytes the size of its form
     * @param  limit     the limit of the server
     * @return           the failure, which says what to change
     */
    static AjamFailure tooLong(Call call, int formBytes, BodyLimit limit) {
        return new AjamFailure(Kind.PROTOCOL, FailureReason.TOO_LONG, call.action().name() + " was not sent: its form has " + formBytes
                + " bytes, and " + limit.owner() + " at " + call.account().baseUrl() + " takes " + limit.bytes()
                + " at most. Split it into smaller actions, or use fewer and shorter parameters");
    }

    /** Returns the failure of an answer that is not from the manager interface; null if it is. */
    static AjamFailure refused(Call call, int formBytes, Response answer) {
        ResponseHead head = answer.head();
        boolean digest = call.account().authentication() == Authentication.DIGEST;
        if (head.isMessages(call.format()) && answer.isByAsterisk()
                || digest && head.status() == 401 && head.challenge() != null) {
            return null;
        }
        if (digest && head.status() == 403) {
            return new AjamFailure(Kind.AUTHENTICATION, FailureReason.ACL, "Asterisk refused " + call.account() + " (HTTP 403): " + CHECK_ACL);
        }
        String advice = " was answered with " + advice(formBytes, head);
        return isPassedOn(head) ? AjamFailure.byProxy(trouble(head.status()), outcomeUnknown(call) + ": it" + advice, null)
                : new AjamFailure(Kind.PROTOCOL, trouble(head.status()), call.action().name() + " to " + call.account().address(call.format()) + advice);
    }

    /**
     * Returns whether the sender of this answer may have forwarded the request to Asterisk: redirects and client errors exclude that,
     * except a timeout.
     */
    private static boolean isPassedOn(ResponseHead head) {
        return switch (head.status()) {
            case 408 -> true;
            case 501, 505 -> false;
            case 503 -> !head.isByAsterisk();
            default -> head.status() < 300 || head.status() >= 500;
        };
    }

    private static FailureReason trouble(int status) {
        return switch (status) {
            case 404 -> FailureReason.NOT_FOUND;
            case 413 -> FailureReason.TOO_LONG;
            case 503 -> FailureReason.UNAVAILABLE;
            default -> FailureReason.NOT_ASTERISK;
        };
    }

    private static String advice(int formBytes, ResponseHead head) {
        return switch (head.status()) {
            case 404 -> "HTTP 404: check that manager.conf says webenabled = yes, and that host, port and prefix of baseUrl match"
                    + " http.conf";
            case 413 -> "HTTP 413: the action is " + formBytes + " bytes long as a form, which is more than Asterisk or a proxy in"
                    + " front of it accepts. Split it into smaller actions";
            case 401, 403 -> "HTTP " + head.status() + ": something in front of Asterisk requires its own login, or the address is"
                    + " not allowed";
            case 503 -> "HTTP 503: Asterisk is shutting down, or a proxy in front of it can't reach it. Try again later";
            case 200 -> content(head) + ", which is not an answer of Asterisk's manager interface: check that manager.conf says"
                    + " webenabled = yes, that host, port and prefix of baseUrl match http.conf, and any proxy in between";
            default -> "HTTP " + head.status() + " (" + content(head) + "): check that host, port"
                    + " and prefix of baseUrl lead to Asterisk's HTTP server, and any proxy in between";
        };
    }

    private static String content(ResponseHead head) {
        String type = head.contentType().isEmpty() ? "a body without a Content-Type" : head.contentType();
        return head.isEncoded() ? type + " in Content-Encoding " + head.encoding() : type;
    }

    /** Returns the failure of a request without a complete answer. */
    static AjamFailure broken(Call call, FormBody form, ResponseConsumer reader, Exception cause) {
        if (cause instanceof MessageTooLargeException) {
            return AjamFailure.unreadable(outcomeUnknown(call) + ": the answer contains a message larger than maxMessageSize ("
                    + call.account().maxMessageSize() + " bytes). Check that host, port and prefix of baseUrl lead to Asterisk's HTTP"
                    + " server, and any proxy in between; if Asterisk sends such messages, raise maxMessageSize", cause);
        }
        if (cause instanceof MessageConstraintException) {
            return AjamFailure.unreadable(outcomeUnknown(call) + ": the head of the HTTP answer is too large to be Asterisk's ("
                    + text(cause) + "). Check that host and port of baseUrl lead to Asterisk's HTTP server, and any proxy in between", cause);
        }
        if (reader.head() != null) {
            return AjamFailure.cutOff(outcomeUnknown(call) + ": the answer was cut off after "
                    + reader.length() + " bytes (" + text(cause) + ")", cause);
        }
        if (cause instanceof HttpException && form.isAnswered()) {
            return notHttp(call, form, cause);
        }
        if (form.isBegun() && isTimeout(cause)) {
            return new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.NO_ANSWER, outcomeUnknown(call) + ": no answer within "
                    + call.readTimeout().toMillis() + " ms", cause);
        }
        if (neverRan(form, cause) && (form.isReused() || cause instanceof RequestNotExecutedException)) {
            return AjamFailure.staleConnection(call.action().name() + " was not sent: " + call.account().baseUrl()
                    + " had closed the idle connection (" + text(cause) + ")", cause);
        }
        if (neverRan(form, cause)) {
            FailureReason trouble = trouble(cause);
            return new AjamFailure(Kind.NOT_SENT, trouble,
                    call.action().name() + " was not sent: " + reason(trouble, call.account().baseUrl(), cause), cause);
        }
        return new AjamFailure(Kind.NO_ANSWER, FailureReason.CLOSED, call.action().name() + " was sent to " + call.account().baseUrl()
                + ", which closed the connection before a byte of the answer: it may have run (" + text(cause) + ")"
                + (form.isReused() ? "" : newConnection(call)), cause);
    }

    /** Possible causes of a connection that is closed immediately, besides a server that just ended. */
    private static String newConnection(Call call) {
        boolean plain = "http".equalsIgnoreCase(call.account().baseUrl().getScheme());
        return ". Asterisk closes new connections in this way when it has as many as sessionlimit in http.conf allows (100 by"
                + " default, for all clients together)" + (plain ? ", and so does the port of tlsbindaddr, which needs https" : "");
    }

    /** The bytes received are not HTTP. A greeting precedes the reading of the action, which therefore did not run. */
    private static AjamFailure notHttp(Call call, FormBody form, Exception cause) {
        Matcher other = OTHER_PROTOCOL.matcher(text(cause));
        String line = other.find() ? other.group(1) : HTTP;
        if (line.startsWith(HTTP) || HTTP.startsWith(line)) {
            return AjamFailure.cutOff(outcomeUnknown(call) + ": the answer was cut off within its head (" + text(cause) + ")", cause);
        }
        Greeting greeting = Greeting.of(line);
        if (greeting != null && !form.isReused()) {
            return new AjamFailure(Kind.PROTOCOL, FailureReason.NOT_ASTERISK, call.action().name() + " was not sent: at " + call.account().baseUrl()
                    + " is " + greeting.advice(), cause);
        }
        return AjamFailure.byProxy(FailureReason.NOT_ASTERISK, outcomeUnknown(call) + ": the answer is not HTTP ("
                + text(cause) + "): check that host and port of baseUrl match http.conf, and any proxy in between", cause);
    }

    /** Returns the failure of a request abandoned on this side. */
    static AjamFailure aborted(Call call, boolean begun, ResponseConsumer reader, String why) {
        if (reader.head() != null) {
            return AjamFailure.cutOff(outcomeUnknown(call) + ": the answer was abandoned after " + reader.length() + " bytes, since "
                    + why, null);
        }
        return begun
                ? new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER, outcomeUnknown(call) + ": no answer had arrived when " + why)
                : new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, call.action().name() + " to " + call.account().baseUrl() + " was not sent: " + why);
    }

    /**
     * Returns whether a failed request can't have run. Either it has not begun; or it was sent on a connection that had been idle, and
     * was answered by a reset, which a server sends if it closed the connection without reading the request. A server that dies while it
     * executes the action has read it, and its system closes the connection in order.
     */
    static boolean neverRan(FormBody form, Exception cause) {
        if (!form.isBegun() || cause instanceof RequestNotExecutedException) {
            return true;
        }
        return form.isReused() && !form.isAnswered() && isReset(cause);
    }

    private static boolean isReset(Exception cause) {
        return cause instanceof IOException && !(cause instanceof ConnectionClosedException) && !isTimeout(cause)
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).matches(".*(reset|broken pipe|aborted).*");
    }

    private static boolean isTimeout(Exception cause) {
        return cause instanceof SocketTimeoutException;
    }

    private static String outcomeUnknown(Call call) {
        return call.action().name() + " to " + call.account().baseUrl() + " may have run or not";
    }

    /** Describes why a connection failed. */
    private static FailureReason trouble(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return FailureReason.NAME_NOT_FOUND;
        }
        if (cause instanceof ConnectTimeoutException) {
            return FailureReason.CONNECT_TIMEOUT;
        }
        if (cause instanceof NoRouteToHostException) {
            return FailureReason.UNREACHABLE;
        }
        if (cause instanceof ConnectException) {
            return FailureReason.REFUSED;
        }
        return cause instanceof SSLException ? FailureReason.TLS : FailureReason.OTHER;
    }

    private static String reason(FailureReason trouble, URI url, Exception cause) {
        return switch (trouble) {
            case NAME_NOT_FOUND -> "the host name " + url.getHost() + " is unknown: correct baseUrl";
            case CONNECT_TIMEOUT -> "no connection to " + url + " in time: check the host and any firewall, or raise connectTimeout";
            case UNREACHABLE -> "no route to " + url + ": check the host and the network (" + text(cause) + ")";
            case REFUSED -> "connection refused by " + url + ": check that Asterisk runs and that http.conf says"
                    + " enabled = yes with this bindaddr and bindport (" + text(cause) + ")";
            case TLS -> isPlain(cause) ? "what answers at " + url + " does not use TLS: baseUrl must begin with http, or use the"
                    + " port of tlsbindaddr in http.conf (" + text(cause) + ")"
                    : "TLS failed with " + url + ": check the certificate, sslContextParameters, and that the port is that of"
                    + " tlsbindaddr (" + text(cause) + ")";
            default -> cause instanceof ConnectionRequestTimeoutException ? "all connections to " + url + " were busy"
                    : "no connection to " + url + " (" + text(cause) + ")";
        };
    }

    private static boolean isPlain(Exception cause) {
        return text(cause).contains("SSL message");
    }

    private static String text(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
