// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.http;

/**
 * An HTTP error with its small HTML page.
 *
 * @param status the HTTP status
 * @param reason its name
 * @param text   the text of the page
 */
record HttpPage(int status, String reason, String text) {

    static final HttpPage BAD_REQUEST = new HttpPage(400, "Bad Request", "Request line too long");
    static final HttpPage UNAUTHORIZED = new HttpPage(401, "Unauthorized", "");
    static final HttpPage NOT_FOUND = new HttpPage(404, "Not Found", "There is no such page on this server.");
    static final HttpPage TOO_LARGE = new HttpPage(413, "Request Entity Too Large", "Body too large");
    static final HttpPage SERVER_ERROR = new HttpPage(500, "Internal Server Error", "The simulator failed, see its log.");
    static final HttpPage NOT_IMPLEMENTED = new HttpPage(501, "Not Implemented", "Only GET and POST are known.");

    String html() {
        return """
                <!DOCTYPE html>
                <html><head>
                <title>%d %s</title>
                </head><body>
                <h1>%s</h1>
                <p>%s</p>
                </body></html>
                """.formatted(status, reason, reason, text);
    }

    /** Returns whether the rest of the request may still be on the connection, which makes that useless. */
    boolean closesConnection() {
        return this == BAD_REQUEST || this == TOO_LARGE;
    }
}
