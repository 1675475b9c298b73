// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

/** Servers of protocols other than HTTP, recognized by their greeting. */
enum Greeting {

    AMI("Asterisk Call Manager", "AMI over TCP (port in manager.conf, 5038 by default) instead of HTTP: baseUrl needs the port of"
            + " Asterisk's HTTP server (bindport in http.conf, 8088 by default)"),
    SSH("SSH-", "an SSH server"),
    SMTP("220", "a mail or file server (SMTP, FTP)"),
    POP3("+OK", "a mail server (POP3)"),
    IMAP("* OK", "a mail server (IMAP)"),
    SIP("SIP/2.0", "a SIP server"),
    /** HttpCore shows bytes that are not text in this way, but not which ones. */
    BINARY("[0x", "a protocol other than HTTP: if the port uses TLS, baseUrl must begin with https");

    private final String beginning;
    private final String name;

    Greeting(String beginning, String name) {
        this.beginning = beginning;
        this.name = name;
    }

    /** Returns the server whose greeting begins this line, or null. */
    static Greeting of(String line) {
        for (Greeting greeting : values()) {
            if (line.startsWith(greeting.beginning)) {
                return greeting;
            }
        }
        return null;
    }

    /** Returns what it is and the cure. */
    String advice() {
        return this == AMI || this == BINARY ? name
                : name + ": check that host and port of baseUrl are those of Asterisk's HTTP server (bindport in http.conf, 8088"
                        + " by default)";
    }
}
