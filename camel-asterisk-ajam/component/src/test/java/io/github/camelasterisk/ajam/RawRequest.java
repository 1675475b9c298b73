package io.github.camelasterisk.ajam;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a server without the component. */
final class RawRequest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private RawRequest() {
    }

    /** The body that answers a query in a session. */
    static String send(String url, String query, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/rawman?" + query))
                .header("Cookie", "mansession_id=\"" + session + "\"").build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
