// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers each action with bytes of its own, and with some of them again and again, for as long as the client reads. Any other
 * action succeeds.
 */
public final class EndlessServer implements AutoCloseable {

    public static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: mansession_id=\"1\"; Version=1; Max-Age=60\r\n";

    private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

    private record Script(byte[] begin, byte[] again) {
    }

    private static final Script SUCCESS = script("plain", "Response: Success\r\n\r\n");

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "endless-server");
        thread.setDaemon(true);
        return thread;
    });

    public EndlessServer() throws IOException {
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Answers an action with a beginning, and then with a part without an end. */
    public void endless(String action, String begin, String again) {
        scripts.put(action, new Script(begin.getBytes(StandardCharsets.ISO_8859_1), again.repeat(1 + 8192 / again.length())
                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Answers an action with these messages, in a text of this kind. */
    public void answer(String action, String subtype, String body) {
        scripts.put(action, script(subtype, body));
    }

    private static Script script(String subtype, String body) {
        String head = OK.replace("plain", subtype) + "Content-Length: " + body.length() + "\r\n\r\n";
        return new Script((head + body).getBytes(StandardCharsets.ISO_8859_1), null);
    }

    public int requests(String action) {
        AtomicInteger count = requests.get(action);
        return count == null ? 0 : count.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String action = read(socket.getInputStream()); action != null; action = read(socket.getInputStream())) {
                requests.computeIfAbsent(action, any -> new AtomicInteger()).incrementAndGet();
                Script script = scripts.getOrDefault(action, SUCCESS);
                OutputStream out = socket.getOutputStream();
                out.write(script.begin());
                while (script.again() != null) {
                    out.write(script.again());
                }
                out.flush();
            }
        } catch (IOException e) {
            // the client has read enough
        }
    }

    /** The action of the next request, or null. */
    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (true) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            request.append((char) b);
            int head = request.indexOf("\r\n\r\n");
            Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(request);
            if (head > 0 && length.find() && request.length() == head + 4 + Integer.parseInt(length.group(1))) {
                Matcher action = ACTION.matcher(request);
                return action.find() ? action.group(1) : "";
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
