package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and a server on loopback, passes bytes on, and breaks what it is told to break. Answers can be
 * cut after a number of bytes, requests can be swallowed, and idle connections closed.
 */
public class FaultProxy implements AutoCloseable {

    /** What is done with the next bytes that a client sends. */
    enum Fault {
        /** Pass on. */
        NONE,
        /** Read the request and close in order, without a byte of an answer. */
        CLOSE_AFTER_REQUEST,
        /** Close with a reset without reading the request, as a server does that had given an idle connection up. */
        RESET_UNREAD,
        /** Read the request and never answer. */
        SILENCE,
        /** Read the request and answer it here, until told otherwise; see {@link #answer}. */
        ANSWER
    }

    private static final Pattern SESSION = Pattern.compile("mansession_id=\"([0-9a-f]+)\"");

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private volatile String lastSession;
    private volatile boolean cutByReset;
    private volatile int dripBytesPerSecond = Integer.MAX_VALUE;
    private volatile Fault fault = Fault.NONE;
    private volatile byte[] answer;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile long cutAnswerAfter = Long.MAX_VALUE;

    public FaultProxy(int target) throws IOException {
        this(0, target);
    }

    /** One on a port of its own, 0 for any. */
    public static FaultProxy at(int port, int target) throws IOException {
        return new FaultProxy(port, target);
    }

    private FaultProxy(int port, int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** How many connections the client has not closed. */
    int open() {
        return open.get();
    }

    /** How many bytes of answers have passed. */
    long passed() {
        return passed.get();
    }

    void next(Fault next) {
        fault = next;
    }

    /** Answers all requests in the server's place from now on. */
    void answer(byte[] bytes) {
        answer = bytes;
        fault = Fault.ANSWER;
    }

    /** How many requests were answered in the server's place. */
    int answered() {
        return answered.get();
    }

    /** Cuts the connection in order when so many bytes of answers have passed, once. */
    void cutAnswerAfter(long bytes) {
        cutAnswerAfter(bytes, false);
    }

    void cutAnswerAfter(long bytes, boolean reset) {
        cutByReset = reset;
        cutAnswerAfter = bytes;
    }

    /** Passes answers on no faster than this. */
    void drip(int bytesPerSecond) {
        dripBytesPerSecond = bytesPerSecond;
    }

    /** The session that the last answer named. */
    String lastSession() {
        return lastSession;
    }

    /** Closes all connections in order, as Asterisk does with idle ones. */
    void closeConnections() {
        sockets.forEach(FaultProxy::close);
        sockets.clear();
    }

    /** All sessions that answers named. */
    Set<String> sessions() {
        return sessions;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                connections.incrementAndGet();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException closed) {
                // one that came at the same moment is not left open
                closeConnections();
                return;
            }
        }
    }

    private void serve(Socket client) {
        open.incrementAndGet();
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(server);
            server.setTcpNoDelay(true);
            threads.execute(() -> answers(server, client));
            requests(client, server);
        } catch (IOException | RejectedExecutionException broken) {
            // the other side is told by the closing
        } finally {
            open.decrementAndGet();
        }
    }

    private void requests(Socket client, Socket server) throws IOException {
        byte[] buffer = new byte[65536];
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        boolean served = false;
        while (true) {
            int first = in.read();
            Fault now = fault;
            if (first < 0) {
                return;
            }
            if (now == Fault.RESET_UNREAD && served) {
                fault = Fault.NONE;
                client.setSoLinger(true, 0);
                return;
            }
            buffer[0] = (byte) first;
            int length = 1 + Math.max(0, in.read(buffer, 1, Math.max(0, Math.min(in.available(), buffer.length - 1))));
            if (now == Fault.CLOSE_AFTER_REQUEST) {
                fault = Fault.NONE;
                return;
            }
            if (now == Fault.ANSWER && isBeginning(buffer)) {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                answered.incrementAndGet();
            } else if (now != Fault.SILENCE && now != Fault.ANSWER) {
                out.write(buffer, 0, length);
                out.flush();
            }
            served = true;
        }
    }

    /** The form may come in a piece of its own. */
    private static boolean isBeginning(byte[] buffer) {
        return new String(buffer, 0, 5, StandardCharsets.ISO_8859_1).equals("POST ");
    }

    private void answers(Socket server, Socket client) {
        byte[] buffer = new byte[65536];
        try (client; server) {
            int length;
            while ((length = server.getInputStream().read(buffer, 0, Math.min(buffer.length, Math.max(1, dripBytesPerSecond / 50)))) > 0) {
                if (dripBytesPerSecond < Integer.MAX_VALUE) {
                    LockSupport.parkNanos(20_000_000);
                }
                noteSession(buffer, length);
                answered(buffer, length);
                long left = cutAnswerAfter;
                int passed = (int) Math.min(length, left);
                this.passed.addAndGet(passed);
                client.getOutputStream().write(buffer, 0, passed);
                client.getOutputStream().flush();
                if (passed < length) {
                    cutAnswerAfter = Long.MAX_VALUE;
                    client.setSoLinger(cutByReset, 0);
                    return;
                }
                if (left != Long.MAX_VALUE) {
                    cutAnswerAfter = left - passed;
                }
            }
        } catch (IOException broken) {
            // the other side is told by the closing
        }
    }

    /** Told of the next bytes of an answer before the client gets them. */
    void answered(byte[] bytes, int length) {
        // for those who want to know
    }

    private void noteSession(byte[] buffer, int length) {
        Matcher cookie = SESSION.matcher(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        if (cookie.find()) {
            lastSession = cookie.group(1);
            sessions.add(lastSession);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeConnections();
        threads.shutdownNow();
    }
}
