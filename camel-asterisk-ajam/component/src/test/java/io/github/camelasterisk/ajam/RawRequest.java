package io.github.camelasterisk.ajam;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server without the component. */
final class RawRequest {

    private static final Pattern SESSION = Pattern.compile("mansession_id=\"?([0-9a-f]+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private RawRequest() {
    }

    /** Logs in without events; the session. */
    static String login(String url, String user, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/rawman?action=Login&Events=off&Username=" + encoded(user)
                + "&Secret=" + encoded(password))).build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher session = SESSION.matcher(answer.headers().firstValue("Set-Cookie").orElse(""));
        if (!answer.body().startsWith("Response: Success") || !session.find()) {
            throw new IllegalStateException("Not logged in: " + answer.body());
        }
        return session.group(1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The body that answers a query in a session. */
    static String send(String url, String query, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/rawman?" + query))
                .header("Cookie", "mansession_id=\"" + session + "\"").build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
