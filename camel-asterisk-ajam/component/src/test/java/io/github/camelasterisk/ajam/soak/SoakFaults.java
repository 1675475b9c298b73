// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.soak;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Lab;
import io.github.camelasterisk.ajam.fixture.RawRequest;
import io.github.camelasterisk.ajam.fixture.TestServer;

/** What can happen to a consumer: to the network, to Asterisk, to its disk, and by the code of its user. */
final class SoakFaults {

    interface Fault {
        void happen() throws Exception;
    }

    private static final byte[] JSON = http("application/json", "{\"error\":\"upstream timeout\"}");

    private final SoakProgram program;
    private final FaultProxy proxy;
    private final Lab lab;
    private final Random random;
    private final Path spool;
    private final Map<String, Fault> faults = new LinkedHashMap<>();

    SoakFaults(SoakProgram program, FaultProxy proxy, Lab lab, Random random, Path spool) {
        this.program = program;
        this.proxy = proxy;
        this.lab = lab;
        this.random = random;
        this.spool = spool;
        faults.put("connections cut or reset at a random byte", this::cut);
        faults.put("all connections closed", proxy::closeConnections);
        faults.put("answers that drip", this::drip);
        faults.put("black hole", this::blackHole);
        faults.put("WaitEvent displaced", this::displaced);
        faults.put("session ended behind its back", () -> RawRequest.send(TestServer.real().url(), "action=Logoff", proxy.lastSession()));
        faults.put("kill -9 and start", this::kill);
        faults.put("core restart now", this::restart);
        faults.put("webenabled off and on", this::webenabled);
        faults.put("JSON of a proxy", () -> answerAll(JSON));
        faults.put("message without an end", () -> answerAll(http("text/plain", "Response: Success\r\nMessage: " + "x".repeat(3 << 20))));
        faults.put("session limit", this::sessionLimit);
        faults.put("code of the user that throws and sleeps", () -> program.nasty(seconds(3)));
        faults.put("disk that takes nothing, and a route that stalls", this::disk);
        faults.put("routes added and removed", program::routes);
        faults.put("burst", () -> program.burst(10_000));
    }

    Map<String, Fault> all() {
        return faults;
    }

    private static byte[] http(String type, String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Duration seconds(int most) {
        return Duration.ofMillis(1000 + random.nextInt(1000 * most));
    }

    private void cut() {
        for (int i = 0; i < 10; i++) {
            proxy.cutAnswerAfter(1 + random.nextInt(3000), random.nextBoolean());
            SoakProgram.pause(Duration.ofMillis(200));
        }
    }

    private void drip() {
        proxy.drip(20_000 + random.nextInt(200_000));
        SoakProgram.pause(seconds(4));
        proxy.drip(Integer.MAX_VALUE);
    }

    private void blackHole() {
        proxy.next(FaultProxy.Fault.SILENCE);
        SoakProgram.pause(seconds(8));
        proxy.next(FaultProxy.Fault.NONE);
    }

    private void answerAll(byte[] answer) {
        proxy.answer(answer);
        SoakProgram.pause(Duration.ofMillis(500));
        proxy.next(FaultProxy.Fault.NONE);
        proxy.closeConnections();
    }

    /** One that fetches between two questions of the consumer leaves no trace. */
    private void displaced() throws Exception {
        program.theft(() -> {
            for (int i = 0; i < 5; i++) {
                fetch();
            }
        });
    }

    /** What it gets may be more than this heap has room for. */
    private void fetch() throws Exception {
        URLConnection other = URI.create(TestServer.real().url() + "/rawman?action=WaitEvent&Timeout=1").toURL().openConnection();
        other.setRequestProperty("Cookie", "mansession_id=\"" + proxy.lastSession() + "\"");
        try (InputStream answer = other.getInputStream()) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void kill() throws Exception {
        program.away(() -> {
            lab.kill();
            lab.up();
        });
    }

    private void restart() throws Exception {
        program.away(() -> {
            lab.cli("core restart now");
            SoakProgram.pause(Duration.ofSeconds(2));
        });
    }

    private void webenabled() throws Exception {
        lab.manager(SoakProgram.NUMBERS + "\nwebenabled = no");
        SoakProgram.pause(seconds(3));
        lab.manager(SoakProgram.NUMBERS);
    }

    /** Whoever comes now is one too many. */
    private void sessionLimit() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 120; i++) {
                others.add(new Socket(InetAddress.getLoopbackAddress(), TestServer.real().port()));
            }
            SoakProgram.pause(seconds(3));
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }

    private void disk() throws Exception {
        Files.delete(spool);
        program.stall(() -> {
            program.burst(10_000);
            SoakProgram.pause(seconds(5));
        });
        Files.createDirectory(spool);
    }
}
