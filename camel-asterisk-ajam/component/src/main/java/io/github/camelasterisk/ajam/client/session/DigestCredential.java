// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.http.BalancerCookies;
import io.github.camelasterisk.ajam.client.http.ResponseHead;
import io.github.camelasterisk.ajam.client.http.SessionCredential;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/**
 * An HTTP Digest session. Asterisk identifies it by the nonce, and counts the uses of that. The end of a session does not show: an
 * unknown nonce silently creates a new session, without the event mask and the filters of the old one.
 */
final class DigestCredential implements SessionCredential {

    /** Asterisk's default of {@code httptimeout}. */
    static final int USUAL_LIFETIME_SECONDS = 60;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AjamAccount account;
    private final BalancerCookies cookies;
    private final int lifetimeSeconds;
    private final Supplier<Moment> clock;
    private final String realm;
    private final String nonce;
    private final String opaque;
    private final String cnonce = HexFormat.of().toHexDigits(RANDOM.nextLong());
    private final IntSupplier count;
    private volatile Moment sent;
    /** When the last answered request was sent: the session was alive then. */
    private volatile Moment alive;
    private volatile boolean failed;
    private volatile boolean newConnection;
    /** Whether the next connection must be a new one. */
    private volatile boolean closed;

    /** @param challenge the WWW-Authenticate header of an answer */
    DigestCredential(AjamAccount account, String challenge, BalancerCookies cookies) {
        this(account, challenge, cookies, USUAL_LIFETIME_SECONDS, Moment::now);
    }

    DigestCredential(AjamAccount account, String challenge, BalancerCookies cookies, int lifetimeSeconds, Supplier<Moment> clock) {
        this.account = account;
        this.cookies = cookies;
        this.lifetimeSeconds = lifetimeSeconds;
        this.clock = clock;
        this.realm = part(challenge, "realm");
        this.nonce = part(challenge, "nonce");
        this.opaque = part(challenge, "opaque");
        this.count = new AtomicInteger()::incrementAndGet;
        this.sent = clock.get();
        this.alive = sent;
    }

    /** Returns the same session with another lifetime, or with uses that are counted differently. */
    private DigestCredential(DigestCredential other, int lifetimeSeconds, IntSupplier count) {
        this.account = other.account;
        this.cookies = other.cookies;
        this.lifetimeSeconds = lifetimeSeconds;
        this.clock = other.clock;
        this.realm = other.realm;
        this.nonce = other.nonce;
        this.opaque = other.opaque;
        this.count = count;
        this.sent = other.sent;
        this.alive = other.alive;
        this.failed = other.failed;
        this.newConnection = other.newConnection;
        this.closed = other.closed;
    }

    private static String part(String challenge, String name) {
        Matcher part = Pattern.compile("\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))", Pattern.CASE_INSENSITIVE).matcher(challenge);
        return !part.find() ? "" : part.group(1) == null ? part.group(2) : part.group(1);
    }

    /** Returns the same session with the lifetime that the server reported. */
    DigestCredential living(int seconds) {
        return new DigestCredential(this, seconds, count);
    }

    @Override
    public void sign(HttpRequest request) {
        sent = clock.get();
        request.addHeader(HttpHeaders.AUTHORIZATION, proof(request.getMethod(), request.getPath()));
        String others = cookies.of(request.getPath());
        if (others != null) {
            request.addHeader(HttpHeaders.COOKIE, others);
        }
    }

    private String proof(String method, String path) {
        String uses = HexFormat.of().toHexDigits(count.getAsInt());
        byte[] secret = (account.username() + ':' + realm + ':' + account.password()).getBytes(account.charset());
        String proof = md5(Md5.hex(secret) + ':' + nonce + ':' + uses + ':' + cnonce + ":auth:" + md5(method + ':' + path));
        return "Digest username=" + username() + ", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + path + "\", response=\"" + proof
                + "\", qop=auth, nc=" + uses + ", cnonce=\"" + cnonce + "\", algorithm=MD5, opaque=\"" + opaque + '"';
    }

    private static String md5(String ascii) {
        return Md5.hex(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Encodes the name as Asterisk reads it: its bytes unchanged, one per char, with doubled backslashes. A quotation mark ends a quoted
     * name there, escaped or not, so a name with one is sent unquoted.
     */
    private String username() {
        String bytes = new String(account.username().getBytes(account.charset()), StandardCharsets.ISO_8859_1).replace("\\", "\\\\");
        return bytes.contains("\"") ? bytes : '"' + bytes + '"';
    }

    @Override
    public boolean matches(ResponseHead head) {
        return head.status() != 401;
    }

    /** A nonce becomes stale after some minutes, or if its count does not grow; the session and its events continue under a new one. */
    @Override
    public SessionCredential renewed(ResponseHead head) {
        boolean stale = head.challenge() != null && head.challenge().toLowerCase(Locale.ROOT).contains("stale=true");
        if (!stale) {
            return null;
        }
        DigestCredential next = new DigestCredential(account, head.challenge(), cookies, lifetimeSeconds, clock);
        next.failed = failed;
        next.newConnection = newConnection;
        next.closed = closed;
        return next;
    }

    @Override
    public int lifetimeSeconds() {
        return lifetimeSeconds;
    }

    @Override
    public BalancerCookies cookies() {
        return cookies;
    }

    @Override
    public void answered(boolean overNewConnection, boolean closing) {
        alive = sent;
        newConnection |= overNewConnection && !closed;
        closed = closing;
    }

    @Override
    public void failed() {
        failed = true;
    }

    /** The clock reveals a process that was suspended, a failed request a server that was restarted. */
    @Override
    public boolean isDoubtful() {
        return failed || alive.millisUntil(clock.get()) >= 1000L * (lifetimeSeconds - 1);
    }

    /** A server that was restarted between two requests has closed the connection of the first. */
    @Override
    public boolean mayBeAnew() {
        return newConnection || isDoubtful();
    }

    @Override
    public void settle() {
        failed = false;
        newConnection = false;
    }

    @Override
    public SessionCredential repeated() {
        return new DigestCredential(this, lifetimeSeconds, () -> 1);
    }
}
