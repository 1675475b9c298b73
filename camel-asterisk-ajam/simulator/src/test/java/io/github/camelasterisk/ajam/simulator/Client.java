// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A client with one cookie. */
final class Client {

    private static final Pattern ID = Pattern.compile("mansession_id=\"([0-9a-f]{8})\"; Version=1; Max-Age=\\d+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String baseUrl;
    private volatile String id = "";

    Client(AjamSimulator pbx) {
        baseUrl = pbx.baseUrl();
    }

    static Client loggedIn(AjamSimulator pbx, String... parameters) {
        Client client = new Client(pbx);
        String answer = client.action("Login",
                Stream.concat(Stream.of("Username", "ajam", "Secret", "secret"), Arrays.stream(parameters)).toArray(String[]::new));
        if (!answer.startsWith("Response: Success")) {
            throw new AssertionError(answer);
        }
        return client;
    }

    String id() {
        return id;
    }

    void id(String other) {
        id = other;
    }

    /** The body of /rawman. */
    String action(String action, String... parameters) {
        return text(get("/rawman?" + form(action, parameters)));
    }

    CompletableFuture<String> actionLater(String action, String... parameters) {
        return HTTP.sendAsync(request("/rawman?" + form(action, parameters)).build(), BodyHandlers.ofByteArray())
                .thenApply(this::remember).thenApply(Client::text);
    }

    /** The blocks of /rawman. */
    List<String> blocks(String action, String... parameters) {
        return Arrays.stream(action(action, parameters).split("\r\n\r\n")).map(block -> block.replace("\r\n", "\n")).toList();
    }

    /** The events of a WaitEvent that does not wait, without response and completion. */
    List<String> events() {
        return blocks("WaitEvent", "Timeout", "0").stream().skip(1).filter(block -> !block.startsWith("Event: WaitEventComplete"))
                .toList();
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> post(String path, String form) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<byte[]> get(String path, String header, String value) {
        return send(request(path).header(header, value));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return remember(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        return id.isEmpty() ? request : request.header("Cookie", "mansession_id=\"" + id + "\"");
    }

    private HttpResponse<byte[]> remember(HttpResponse<byte[]> response) {
        response.headers().firstValue("Set-Cookie").map(ID::matcher).filter(Matcher::matches)
                .ifPresent(matcher -> id = matcher.group(1));
        return response;
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String form(String action, String... parameters) {
        return "Action=" + action + IntStream.range(0, parameters.length / 2)
                .mapToObj(i -> "&" + encode(parameters[2 * i]) + "=" + encode(parameters[2 * i + 1])).collect(Collectors.joining());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
