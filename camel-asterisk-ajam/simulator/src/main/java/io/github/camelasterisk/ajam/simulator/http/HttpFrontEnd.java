// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camelasterisk.ajam.simulator.action.Manager;
import io.github.camelasterisk.ajam.simulator.message.AjamRequest;
import io.github.camelasterisk.ajam.simulator.message.AsteriskVersion;
import io.github.camelasterisk.ajam.simulator.session.Account;
import io.github.camelasterisk.ajam.simulator.session.Accounts;
import io.github.camelasterisk.ajam.simulator.session.DigestAuthorization;
import io.github.camelasterisk.ajam.simulator.session.Session;
import io.github.camelasterisk.ajam.simulator.session.Sessions;
import io.github.camelasterisk.ajam.simulator.session.StaleNonceException;
import io.github.camelasterisk.ajam.simulator.support.Threads;
import io.github.camelasterisk.ajam.simulator.support.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side: paths, limits, cookies, digest, and the two formats of an answer. A pool thread writes the answer when the action has
 * completed, so that a waiting request blocks no thread. Thread-safe.
 */
public final class HttpFrontEnd implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFrontEnd.class);
    private static final int MAX_REQUEST_LINE = 4096;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern COOKIE = Pattern.compile("mansession_id=\"?([0-9a-fA-F]{1,8})\\b");

    private final AsteriskVersion version;
    private final String prefix;
    private final Accounts accounts;
    private final Manager manager;
    private final Sessions sessions;
    private final Threads threads;

    /**
     * Creates the front end of one server.
     *
     * @param version  the simulated version
     * @param prefix   the prefix of the paths, or an empty text
     * @param accounts the accounts that may log in
     * @param manager  executes the actions
     * @param sessions the sessions of the server
     * @param threads  read requests, and wait for events
     */
    public HttpFrontEnd(AsteriskVersion version, String prefix, Accounts accounts, Manager manager, Sessions sessions, Threads threads) {
        this.version = version;
        this.prefix = prefix;
        this.accounts = accounts;
        this.manager = manager;
        this.sessions = sessions;
        this.threads = threads;
    }

    /** The resource at a path of the server. */
    private enum Page {
        RAWMAN(false, false), MXML(true, false), ARAWMAN(false, true), AMXML(true, true);

        private final boolean xml;
        private final boolean digest;

        Page(boolean xml, boolean digest) {
            this.xml = xml;
            this.digest = digest;
        }
    }

    /** A request that could not be read, with its error page. */
    private static final class Refused extends Exception {

        private final transient HttpPage page;

        Refused(HttpPage page) {
            super(page.reason(), null, false, false);
            this.page = page;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, page(exchange));
        } catch (Refused refused) {
            send(exchange, refused.page);
        } catch (RuntimeException e) {
            LOG.error("Could not answer {}", exchange.getRequestURI().getPath(), e);
            send(exchange, HttpPage.SERVER_ERROR);
        }
    }

    private Page page(HttpExchange exchange) throws Refused {
        if (requestLineLength(exchange) > MAX_REQUEST_LINE) {
            throw new Refused(HttpPage.BAD_REQUEST);
        }
        String path = exchange.getRequestURI().getPath();
        for (Page page : Page.values()) {
            if (path.equals(prefix + "/" + page.name().toLowerCase(Locale.ROOT))) {
                return page;
            }
        }
        throw new Refused(HttpPage.NOT_FOUND);
    }

    private static int requestLineLength(HttpExchange exchange) {
        return (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getProtocol() + "\r\n").length();
    }

    private void answer(HttpExchange exchange, Page page) throws Refused, IOException {
        Session session = page.digest ? digestSession(exchange) : sessions.ofCookie(cookie(exchange));
        AjamRequest request = new AjamRequest(FormDecoder.decode(form(exchange, session)));
        manager.process(session, request).whenCompleteAsync((answer, failure) -> {
            session.extend();
            if (failure != null) {
                LOG.error("The action {} failed", request, failure);
                send(exchange, HttpPage.SERVER_ERROR);
            } else {
                send(exchange, page, session, answer.body(request.actionId()));
            }
        }, threads.pool());
    }

    private String form(HttpExchange exchange, Session session) throws Refused, IOException {
        switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> {
                String query = exchange.getRequestURI().getRawQuery();
                return query == null ? "" : query;
            }
            case "POST" -> {
                byte[] body = exchange.getRequestBody().readNBytes(version.maxBody() + 1);
                if (body.length > version.maxBody()) {
                    sessions.leak(session);
                    throw new Refused(HttpPage.TOO_LARGE);
                }
                return isForm(exchange) ? WireText.decode(body) : "";
            }
            default -> throw new Refused(HttpPage.NOT_IMPLEMENTED);
        }
    }

    private boolean isForm(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null && (version.hasOldHttpServer() ? type : type.split(";")[0].strip()).equalsIgnoreCase(FORM);
    }

    private static String cookie(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        Matcher matcher = COOKIE.matcher(String.join("; ", headers));
        return matcher.find() ? String.format("%08x", Long.parseLong(matcher.group(1), 16)) : "";
    }

    private Session digestSession(HttpExchange exchange) throws Refused {
        DigestAuthorization authorization =
                DigestAuthorization.parse(exchange.getRequestHeaders().getFirst("Authorization"));
        Account account = accounts.find(authorization.username())
                .filter(known -> authorization.isBy(known, exchange.getRequestMethod()))
                .orElseThrow(() -> unauthorized(exchange, DigestAuthorization.challenge(sessions.newId())));
        try {
            return sessions.ofNonce(authorization.nonce(), authorization.count(), account);
        } catch (StaleNonceException e) {
            throw unauthorized(exchange, DigestAuthorization.challenge(e.nextNonce()) + ", stale=true");
        }
    }

    private static Refused unauthorized(HttpExchange exchange, String challenge) {
        exchange.getResponseHeaders().set("WWW-authenticate", challenge);
        return new Refused(HttpPage.UNAUTHORIZED);
    }

    private void send(HttpExchange exchange, Page page, Session session, List<byte[]> body) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-type", page.xml ? "text/xml" : "text/plain");
        if (!page.digest) {
            headers.set("Set-Cookie", "mansession_id=\"" + session.id() + "\"; Version=1; Max-Age="
                    + sessions.timeout().toSeconds());
            headers.set("Pragma", "SuppressEvents");
        }
        write(exchange, 200, page.xml ? List.of(xml(body)) : body);
    }

    private static byte[] xml(List<byte[]> body) {
        StringBuilder text = new StringBuilder();
        body.forEach(part -> text.append(WireText.decode(part)));
        return WireText.encode(XmlTranslation.of(text.toString()));
    }

    private void send(HttpExchange exchange, HttpPage page) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-type", "text/html");
        if (page.closesConnection()) {
            headers.set("Connection", "close");
        }
        boolean isBare = page == HttpPage.TOO_LARGE && version.hasOldHttpServer();
        write(exchange, page.status(), isBare ? List.of() : List.of(WireText.encode(page.html())));
    }

    private void write(HttpExchange exchange, int status, List<byte[]> body) {
        exchange.getResponseHeaders().set("Server", "Asterisk/" + version.name());
        if (version.hasOldHttpServer()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, no-store");
        long length = isHead(exchange) ? 0 : body.stream().mapToLong(part -> part.length).sum();
        // here -1 means no body; 0 would mean one of unknown length
        try (exchange; OutputStream out = start(exchange, status, length == 0 ? -1 : length)) {
            for (byte[] part : length == 0 ? List.<byte[]>of() : body) {
                out.write(part);
            }
        } catch (IOException e) {
            LOG.debug("The client disconnected before the answer: {}", e.toString());
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private static OutputStream start(HttpExchange exchange, int status, long length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        return exchange.getResponseBody();
    }
}
