package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A load balancer before two servers, of which only one is there: it marks its answers with a cookie, and what comes back without that
 * goes to the other one, which knows no session.
 */
final class BalancerFront implements AutoCloseable {

    private static final String OTHER = "Response: Error\r\nMessage: Permission denied\r\n\r\n";

    private final HttpServer front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String target;
    private final List<String> cookies = new CopyOnWriteArrayList<>();
    private volatile String setCookie = "SERVERID=a; path=/; HttpOnly";
    private volatile boolean sticky = true;

    BalancerFront(String target) throws IOException {
        this.target = target;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        front.createContext("/", this::pass);
        front.setExecutor(threads);
        front.start();
    }

    String url() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    /** The Cookie headers that came, empty where there was none. */
    List<String> cookies() {
        return cookies;
    }

    /** What it says with each answer from now on, and whether what comes without its cookie is led astray. */
    void says(String header, boolean astray) {
        setCookie = header;
        sticky = astray;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] form = exchange.getRequestBody().readAllBytes();
        String cookie = String.join(" | ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        cookies.add(cookie);
        boolean first = new String(form, StandardCharsets.US_ASCII).contains("Action=Challenge") || isUnproven(exchange);
        exchange.getResponseHeaders().add("Set-Cookie", setCookie);
        if (sticky && !first && !cookie.contains("SERVERID=a")) {
            exchange.getResponseHeaders().add("Set-Cookie", "mansession_id=\"00000bad\"; Version=1; Max-Age=60");
            answer(exchange, 200, "text/plain", OTHER.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(form));
        for (String name : List.of("Content-Type", "Cookie", "Authorization")) {
            exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String name : List.of("Set-Cookie", "WWW-authenticate", "Server")) {
                response.headers().allValues(name).forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
            answer(exchange, response.statusCode(), response.headers().firstValue("Content-Type").orElse("text/plain"), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static boolean isUnproven(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/a") && !exchange.getRequestHeaders().containsKey("Authorization");
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
    }
}
