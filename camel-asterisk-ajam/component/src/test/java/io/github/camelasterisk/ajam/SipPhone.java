package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least of a phone that registers with a PJSIP endpoint and subscribes to an extension's state, on loopback. */
final class SipPhone implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final String user;
    private final String password;
    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private final String uri;
    private final String registration = UUID.randomUUID().toString();
    private final String subscription = UUID.randomUUID().toString();
    private int count;
    private String subscribed;

    SipPhone(String user, String password, int port) throws IOException {
        this.user = user;
        this.password = password;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.uri = "sip:127.0.0.1:" + port;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void register() throws Exception {
        ask("REGISTER", uri, registration, "<sip:" + user + "@127.0.0.1>", "Expires: 60\r\n");
    }

    void subscribe(String extension) throws Exception {
        String target = "sip:" + extension + "@127.0.0.1:" + server.getPort();
        String accepted = ask("SUBSCRIBE", target, subscription, "<" + target + ">",
                "Event: presence\r\nAccept: application/pidf+xml\r\nExpires: 60\r\n");
        subscribed = header("To", accepted);
    }

    /** Takes back what it told the server. */
    @Override
    public void close() throws Exception {
        try (socket) {
            if (subscribed != null) {
                ask("SUBSCRIBE", uri, subscription, subscribed, "Event: presence\r\nAccept: application/pidf+xml\r\nExpires: 0\r\n");
            }
            ask("REGISTER", uri, registration, "<sip:" + user + "@127.0.0.1>", "Expires: 0\r\n");
        }
    }

    private String ask(String method, String target, String call, String to, String headers) throws Exception {
        String answer = exchange(method, target, call, to, headers);
        if (answer.startsWith("SIP/2.0 401")) {
            answer = exchange(method, target, call, to, headers + proof(method, target, header("WWW-Authenticate", answer)));
        }
        if (!answer.startsWith("SIP/2.0 2")) {
            throw new IllegalStateException(method + " was answered " + answer);
        }
        return answer;
    }

    private String exchange(String method, String target, String call, String to, String headers) throws IOException {
        String number = ++count + " " + method;
        String here = "127.0.0.1:" + socket.getLocalPort();
        String request = method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + here + ";rport;branch=z9hG4bK" + UUID.randomUUID()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=" + call.substring(0, 8) + "\r\nTo: " + to
                + "\r\nCall-ID: " + call + "\r\nCSeq: " + number + "\r\nContact: <sip:" + user + "@" + here + ">\r\n" + headers + "Content-Length: 0\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
        return answerTo(number);
    }

    /** The final answer; notifications and answers to what was asked before are passed over. */
    private String answerTo(String number) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        while (true) {
            packet.setLength(65536);
            socket.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (message.startsWith("SIP/2.0 ") && !message.startsWith("SIP/2.0 1") && number.equals(header("CSeq", message))) {
                return message;
            }
        }
    }

    private String proof(String method, String target, String challenge) throws Exception {
        String realm = part("realm", challenge);
        String nonce = part("nonce", challenge);
        String secret = md5(user + ":" + realm + ":" + password);
        String response = md5(secret + ":" + nonce + ":00000001:ajam:auth:" + md5(method + ":" + target));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + target
                + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"ajam\", qop=auth, nc=00000001, opaque=\""
                + part("opaque", challenge) + "\"\r\n";
    }

    private static String header(String name, String message) {
        return found("(?im)^" + name + ":[ ]*([^\\r\\n]*)", message);
    }

    private static String part(String name, String challenge) {
        return found(name + "=\"([^\"]*)\"", challenge);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
