// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The panel's server, with a state that a test makes up: what the page does with it is tested without a PBX. */
final class PageServer implements AutoCloseable {

    /** As the panel sends it. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml",
            "json", "application/json");
    /** A time in milliseconds from now. */
    private static final Pattern TIME = Pattern.compile("\"@(-?\\d+)\"");
    private static final String LIBRARY = "/META-INF/resources/webjars/lit-html/3.3.1/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private volatile Answer answer = new Answer(200, "{\"Response\": \"Success\"}", 0);
    private volatile String state;
    private volatile String hands;

    /** What an action is answered with, and after which time. */
    record Answer(int status, String body, int delayMillis) { }

    PageServer(String state, String hands) throws IOException {
        this.state = state;
        this.hands = hands;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/panel/", this::file);
        server.createContext("/api/session", exchange -> json(exchange, 200, "{\"name\": \"anna\", \"role\": \"operator\", \"csrf\": \"token\"}"));
        server.createContext("/api/panel/me", exchange -> json(exchange, 200, me()));
        server.createContext("/api/panel/state", this::stream);
        server.createContext("/api/actions/", this::action);
        server.start();
    }

    String url(String view) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/panel/#" + view;
    }

    void answerWith(Answer next) {
        answer = next;
    }

    /** The actions that came: name, query and body, separated by spaces. */
    List<String> actions() {
        return actions;
    }

    /** Sends changes to all pages. */
    void change(String set, String del) {
        send("delta", "{\"rev\": 2, \"now\": %d, \"set\": %s, \"del\": %s}".formatted(System.currentTimeMillis(), set, del));
    }

    private String me() {
        return """
                {"name": "anna", "role": "operator", "extension": "104", "device": "PJSIP/104", "pbx": "main", "pbxs": ["main"], "context": "default", "version": "22.10.1",
                 "sees": ["channels", "calls", "extensions", "queues", "members", "callers", "abandoned", "conferences", "participants", "parked", "findings", "events"], "hands": %s}""".formatted(hands);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        long now = System.currentTimeMillis();
        write(exchange.getResponseBody(), "state", "{\"rev\": 1, \"now\": %d, \"pbx\": \"main\", %s".formatted(now, state.substring(1)));
        streams.add(exchange.getResponseBody());
    }

    private void send(String event, String data) {
        for (OutputStream stream : streams) {
            try {
                write(stream, event, data);
            } catch (IOException e) {
                streams.remove(stream);
            }
        }
    }

    private static void write(OutputStream stream, String event, String data) throws IOException {
        long now = System.currentTimeMillis();
        String line = TIME.matcher(data).replaceAll(match -> String.valueOf(now + Long.parseLong(match.group(1)))).replace("\n", "");
        synchronized (stream) {
            stream.write(("event: " + event + "\ndata: " + line + "\n\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        }
    }

    private void action(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        actions.add(exchange.getRequestURI().toString().substring("/api/actions/".length()) + " " + body);
        Answer now = answer;
        threads.execute(() -> {
            try {
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(now.delayMillis());
                json(exchange, now.status(), now.body());
            } catch (IOException | InterruptedException e) {
                exchange.close();
            }
        });
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/panel/") ? "/panel/index.html" : path;
        String resource = name.startsWith("/panel/lib/lit-html/") ? LIBRARY + name.substring("/panel/lib/lit-html/".length()) : name;
        URL own = PageServer.class.getResource(resource);
        try (InputStream content = own == null ? PageServer.class.getResourceAsStream(resource.replaceFirst("^/panel/", "/page/")) : own.openStream()) {
            if (content == null) {
                json(exchange, 404, "{}");
                return;
            }
            exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            exchange.getResponseHeaders().set("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)) + "; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            content.transferTo(exchange.getResponseBody());
        }
        exchange.close();
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
