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

/** Tells what went wrong with a request, whether its action may have run, and what to do about it. */
public final class FailureClassifier {

    /** What to do about an address that is refused. */
    public static final String CHECK_ACL = "check the account's permit and deny lines in manager.conf against this machine's address";

    private static final String HTTP = "HTTP/";
    /** HttpCore's message on a first line that is no status line. Any other is on a line of a head that was cut. */
    private static final Pattern OTHER_PROTOCOL = Pattern.compile("^Invalid protocol version.*?<(.*)>", Pattern.DOTALL);

    private FailureClassifier() {
    }

    /** An action that the server would refuse for its length. */
    public static AjamFailure tooLong(Call call, int formBytes, BodyLimit limit) {
        return new AjamFailure(Kind.PROTOCOL, FailureReason.TOO_LONG, call.action().name() + " was not sent: with its parameters it has " + formBytes
                + " bytes, and " + limit.owner() + " at " + call.account().baseUrl() + " takes " + limit.bytes()
                + " at most. Send several smaller actions, or fewer and shorter parameters");
    }

    /** What an answer that is not of the manager interface means; null for one that is. */
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
     * Whether what answered so may have passed the request on to Asterisk before: a redirect, and the client errors, say that it did
     * not, but for the one that says that it took too long.
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
            case 404 -> "HTTP 404: check that manager.conf says webenabled = yes, and that host,"
                    + " port and prefix of baseUrl are those of http.conf";
            case 413 -> "HTTP 413: the action is " + formBytes + " bytes long as a form, which is more than"
                    + " Asterisk or a proxy before it takes. Send less at a time";
            case 401, 403 -> "HTTP " + head.status() + ": something before Asterisk wants"
                    + " a login of its own, or the address is not allowed";
            case 503 -> "HTTP 503: Asterisk is shutting down, or a proxy before it does not reach it. Try again later";
            case 200 -> content(head) + ", which is not an answer of Asterisk's manager interface: check that manager.conf says"
                    + " webenabled = yes, that host, port and prefix of baseUrl are those of http.conf, and any proxy in between";
            default -> "HTTP " + head.status() + " (" + content(head) + "): check that host, port"
                    + " and prefix of baseUrl lead to Asterisk's HTTP server, and any proxy in between";
        };
    }

    private static String content(ResponseHead head) {
        String type = head.contentType().isEmpty() ? "a body without a Content-Type" : head.contentType();
        return head.isEncoded() ? type + " in Content-Encoding " + head.encoding() : type;
    }

    /** What a request that got no whole answer means. */
    static AjamFailure broken(Call call, FormBody form, ResponseConsumer reader, Exception cause) {
        if (cause instanceof MessageTooLargeException) {
            return AjamFailure.unreadable(outcomeUnknown(call) + ": the answer holds a message larger than maxMessageSize ("
                    + call.account().maxMessageSize() + " bytes). Check that host, port and prefix of baseUrl lead to Asterisk's HTTP"
                    + " server, and any proxy in between; if Asterisk sends such messages, raise maxMessageSize", cause);
        }
        if (cause instanceof MessageConstraintException) {
            return AjamFailure.unreadable(outcomeUnknown(call) + ": the head of the HTTP answer is too large for one of Asterisk"
                    + " (" + text(cause) + "). Check that host and port of baseUrl lead to Asterisk's HTTP server, and any proxy in"
                    + " between", cause);
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

    /** What a connection that is closed as soon as it is made may mean, besides a server that ended just then. */
    private static String newConnection(Call call) {
        boolean plain = "http".equalsIgnoreCase(call.account().baseUrl().getScheme());
        return ". Asterisk closes new connections so when it has as many as sessionlimit in http.conf allows (100 by default, of all clients"
                + " together)" + (plain ? ", and where the port is that of tlsbindaddr, which needs https" : "");
    }

    /** Bytes came that are not HTTP. A greeting comes before the action is read, so that it did not run. */
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
        return AjamFailure.byProxy(FailureReason.NOT_ASTERISK, outcomeUnknown(call) + ": it was answered with something that is not HTTP ("
                + text(cause) + "): check that host and port of baseUrl are those of http.conf, and any proxy in between", cause);
    }

    /** What a request means that was given up on this side. */
    static AjamFailure aborted(Call call, boolean begun, ResponseConsumer reader, String why) {
        if (reader.head() != null) {
            return AjamFailure.cutOff(outcomeUnknown(call) + ": the answer was given up after " + reader.length() + " bytes, since " + why, null);
        }
        return begun
                ? new AjamFailure(Kind.UNKNOWN_OUTCOME, FailureReason.OTHER, outcomeUnknown(call) + ": no answer had come when " + why)
                : new AjamFailure(Kind.NOT_SENT, FailureReason.OTHER, call.action().name() + " to " + call.account().baseUrl() + " was not sent: " + why);
    }

    /**
     * Whether a failed request can't have run. It has not begun; or it went out on a connection that had been idle, and
     * was met by a reset: that is what a server sends that had closed the connection without reading the request. A
     * server that dies while it executes the action has read it, and its system closes the connection in order.
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

    /** What stood in the way of a connection. */
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
            case NAME_NOT_FOUND -> "the host name " + url.getHost() + " is not known";
            case CONNECT_TIMEOUT -> "no connection to " + url + " in time: check the host and any firewall, or raise connectTimeout";
            case UNREACHABLE -> "no way leads to " + url + ": check the host and the network (" + text(cause) + ")";
            case REFUSED -> "nothing takes connections at " + url + ": check that Asterisk runs and that http.conf says"
                    + " enabled = yes with this bindaddr and bindport (" + text(cause) + ")";
            case TLS -> isPlain(cause) ? "what answers at " + url + " is not TLS: baseUrl begins with http, or has the port of tlsbindaddr in http.conf"
                    + " (" + text(cause) + ")"
                    : "no TLS with " + url + ": check the certificate, sslContextParameters, and that the port is that of"
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
