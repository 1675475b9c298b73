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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone over UDP that registers, answers every request with 200, and remembers what it was sent. It can't take calls. */
final class SipPhone implements AutoCloseable {

    private final String user;
    private final String password;
    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private int sequence;

    /** @param bind where the server listens: host and port */
    SipPhone(String user, String password, String bind) throws IOException {
        this.user = user;
        this.password = password;
        this.server = new InetSocketAddress(bind.substring(0, bind.indexOf(':')), Integer.parseInt(bind.substring(bind.indexOf(':') + 1)));
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread ear = new Thread(this::listen, "phone " + user);
        ear.setDaemon(true);
        ear.start();
    }

    String contact() {
        return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** @param seconds how long the registration lasts; 0 ends it */
    void register(int seconds) throws Exception {
        String challenge = answer(register(seconds, ""));
        answer(register(seconds, "Authorization: " + authorization(field(challenge, "realm"), field(challenge, "nonce")) + "\r\n"));
    }

    /** What the server sent with this method. */
    List<String> requests(String method) {
        return received.stream().filter(message -> message.startsWith(method + " ")).toList();
    }

    private int register(int seconds, String authorization) throws IOException {
        sequence++;
        send("REGISTER sip:" + server.getHostString() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK-" + socket.getLocalPort() + "-" + sequence + "\r\n"
                + "Max-Forwards: 70\r\nFrom: <sip:" + user + "@127.0.0.1>;tag=1\r\nTo: <sip:" + user + "@127.0.0.1>\r\n"
                + "Call-ID: phone-" + socket.getLocalPort() + "\r\nCSeq: " + sequence + " REGISTER\r\n"
                + "Contact: <" + contact() + ">\r\nExpires: " + seconds + "\r\n" + authorization + "Content-Length: 0\r\n\r\n");
        return sequence;
    }

    private String answer(int number) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> received.stream().filter(message -> message.startsWith("SIP/2.0")
                && message.contains("CSeq: " + number + " ")).findFirst().orElse(null), message -> message != null);
    }

    private String authorization(String realm, String nonce) throws Exception {
        String uri = "sip:" + server.getHostString();
        String response = md5(md5(user + ":" + realm + ":" + password) + ":" + nonce + ":00000001:c:auth:" + md5("REGISTER:" + uri));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"";
    }

    private static String field(String challenge, String name) {
        Matcher field = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
        if (!field.find()) {
            throw new IllegalStateException("no " + name + " in " + challenge);
        }
        return field.group(1);
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

    @Override
    public void close() throws Exception {
        try (socket) {
            register(0);
        }
    }
}
