package io.github.camelasterisk.ajam;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Servers that are of no use to anybody, in three kinds: those that take connections and say nothing, that refuse them, and that swallow them. */
class DeadServers implements AutoCloseable {

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();

    /** The system takes the connections of a port where nobody accepts them. */
    DeadServers silent(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            urls.add(url(listen(50).getLocalPort()));
        }
        return this;
    }

    /** A port that is bound, so that nobody else gets it, and where nobody listens. */
    DeadServers refusing(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            Socket socket = new Socket();
            open.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            urls.add(url(socket.getLocalPort()));
        }
        return this;
    }

    /** With its queue full the system lets all further tries to connect run into their timeout. */
    DeadServers blackHoles(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            ServerSocket socket = listen(1);
            for (int full = 0; full < 2; full++) {
                Socket filler = new Socket();
                open.add(filler);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()), 1000);
            }
            urls.add(url(socket.getLocalPort()));
        }
        return this;
    }

    private ServerSocket listen(int backlog) throws IOException {
        ServerSocket socket = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
        open.add(socket);
        return socket;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    List<String> urls() {
        return urls;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
