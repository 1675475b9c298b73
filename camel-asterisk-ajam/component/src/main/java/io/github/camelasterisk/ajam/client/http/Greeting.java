package io.github.camelasterisk.ajam.client.http;

/** Servers of other protocols than HTTP, by what they say first. */
enum Greeting {

    AMI("Asterisk Call Manager", "AMI over TCP (port in manager.conf, 5038 by default), and not HTTP: baseUrl needs the port of Asterisk's HTTP"
            + " server (bindport in http.conf, 8088 by default)"),
    SSH("SSH-", "an SSH server"),
    SMTP("220", "a server of mail or files (SMTP, FTP)"),
    POP3("+OK", "a mail server (POP3)"),
    IMAP("* OK", "a mail server (IMAP)"),
    SIP("SIP/2.0", "a SIP server"),
    /** HttpCore shows bytes that are no text so, but not which ones. */
    BINARY("[0x", "something that speaks no HTTP: with TLS on that port baseUrl begins with https");

    private final String beginning;
    private final String name;

    Greeting(String beginning, String name) {
        this.beginning = beginning;
        this.name = name;
    }

    /** Whose greeting begins this line, or null. */
    static Greeting of(String line) {
        for (Greeting greeting : values()) {
            if (line.startsWith(greeting.beginning)) {
                return greeting;
            }
        }
        return null;
    }

    /** What it is and what to do. */
    String advice() {
        return this == AMI || this == BINARY ? name
                : name + ": check that host and port of baseUrl are those of Asterisk's HTTP server (bindport in http.conf, 8088 by default)";
    }
}
