package io.github.camelasterisk.ajam;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least of a phone, on loopback over UDP: it registers, subscribes to an extension's state, answers every request with
 * 200, and remembers what it was sent. It can't take calls.
 */
final class SipPhone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PRESENCE = "Event: presence\r\nAccept: application/pidf+xml\r\n";

    private final String user;
    private final String password;
    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private final String registration = UUID.randomUUID().toString();
    private final String subscription = UUID.randomUUID().toString();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private int sequence;
    private String subscribed;

    /** @param bind where the server listens: host and port */
    SipPhone(String user, String password, String bind) throws IOException {
        this.user = user;
        this.password = password;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(bind.substring(bind.lastIndexOf(':') + 1)));
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread ear = new Thread(this::listen, "phone " + user);
        ear.setDaemon(true);
        ear.start();
    }

    String contact() {
        return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** What the server sent with this method. */
    List<String> requests(String method) {
        return received.stream().filter(message -> message.startsWith(method + " ")).toList();
    }

    /** @param seconds how long the registration lasts; 0 ends it */
    void register(int seconds) throws Exception {
        ask("REGISTER", uri(""), registration, "<sip:" + user + "@127.0.0.1>", "Expires: " + seconds + "\r\n");
    }

    void subscribe(String extension) throws Exception {
        String target = uri(extension + "@");
        String accepted = ask("SUBSCRIBE", target, subscription, "<" + target + ">", PRESENCE + "Expires: 60\r\n");
        subscribed = found("(?im)^To: *([^\\r\\n]*)", accepted);
    }

    /** Takes back what it told the server. */
    @Override
    public void close() throws Exception {
        try (socket) {
            if (subscribed != null) {
                ask("SUBSCRIBE", uri(""), subscription, subscribed, PRESENCE + "Expires: 0\r\n");
            }
            register(0);
        }
    }

    private String uri(String whom) {
        return "sip:" + whom + "127.0.0.1:" + server.getPort();
    }

    private String ask(String method, String target, String call, String to, String headers) throws Exception {
        String answer = exchange(method, target, call, to, headers);
        if (answer.startsWith("SIP/2.0 401")) {
            answer = exchange(method, target, call, to, headers + proof(method, target, answer));
        }
        if (!answer.startsWith("SIP/2.0 2")) {
            throw new IllegalStateException(method + " was answered " + answer);
        }
        return answer;
    }

    private String exchange(String method, String target, String call, String to, String headers) throws IOException {
        String number = "CSeq: " + ++sequence + " " + method + "\r\n";
        send(method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK"
                + UUID.randomUUID() + "\r\nMax-Forwards: 70\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=" + call.substring(0, 8)
                + "\r\nTo: " + to + "\r\nCall-ID: " + call + "\r\n" + number + "Contact: <" + contact() + ">\r\n" + headers
                + "Content-Length: 0\r\n\r\n");
        return await().atMost(PATIENCE).until(() -> received.stream()
                .filter(message -> message.matches("(?s)SIP/2\\.0 [2-6].*") && message.contains(number)).findFirst().orElse(null), Objects::nonNull);
    }

    private String proof(String method, String target, String challenge) throws Exception {
        String realm = found("realm=\"([^\"]*)\"", challenge);
        String nonce = found("nonce=\"([^\"]*)\"", challenge);
        String response = md5(md5(user + ":" + realm + ":" + password) + ":" + nonce + ":00000001:ajam:auth:" + md5(method + ":" + target));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + target
                + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"ajam\", qop=auth, nc=00000001, opaque=\""
                + found("opaque=\"([^\"]*)\"", challenge) + "\"\r\n";
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void listen() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
                socket.receive(packet);
                String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                received.add(message);
                if (!message.startsWith("SIP/2.0")) {
                    send(ok(message));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static String ok(String request) {
        String head = request.substring(0, request.indexOf("\r\n\r\n")).lines()
                .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq): .*"))
                .map(line -> line.startsWith("To: ") && !line.contains(";tag=") ? line + ";tag=2" : line)
                .reduce("", (lines, line) -> lines + line + "\r\n");
        return "SIP/2.0 200 OK\r\n" + head + "Content-Length: 0\r\n\r\n";
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }
}
