// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks.farm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The main class of a JVM with many simulated PBXs: one port each, all on one thread. It prints the ports, then executes commands from
 * its standard input until that ends: {@code give BODIES} or {@code emit PER_SECOND SECONDS}, for each PBX.
 */
final class Farm {

    private static final int TICK_MILLIS = 5;

    private final Selector selector = Selector.open();
    private final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private final List<Pbx> pbxs = new ArrayList<>();

    private Farm(int size, Canned canned) throws IOException {
        for (int i = 0; i < size; i++) {
            pbxs.add(new Pbx(canned, (double) i / size));
        }
    }

    /** Arguments: the number of PBXs, and a file with captured events. */
    public static void main(String[] args) throws IOException {
        Farm farm = new Farm(Integer.parseInt(args[0]), Canned.of(Path.of(args[1])));
        System.out.println(farm.listen());
        Thread thread = new Thread(farm::readCommands, "commands");
        thread.setDaemon(true);
        thread.start();
        farm.serve();
    }

    private String listen() throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (Pbx pbx : pbxs) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT, pbx);
            ports.add(server.socket().getLocalPort());
        }
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void readCommands() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                selector.wakeup();
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
        System.exit(0);
    }

    private void serve() throws IOException {
        while (true) {
            selector.select(this::ready, TICK_MILLIS);
            for (String command = commands.poll(); command != null; command = commands.poll()) {
                obey(command.split(" "));
            }
            long now = System.nanoTime();
            for (Pbx pbx : pbxs) {
                pbx.tick(now);
            }
        }
    }

    private void obey(String[] command) {
        long now = System.nanoTime();
        for (Pbx pbx : pbxs) {
            if (command[0].equals("give")) {
                pbx.give(Integer.parseInt(command[1]));
            } else {
                pbx.emit(now, Integer.parseInt(command[1]), Integer.parseInt(command[2]));
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                new FarmConnection((ServerSocketChannel) key.channel(), selector, (Pbx) key.attachment());
            } else {
                ((FarmConnection) key.attachment()).ready();
            }
        } catch (IOException e) {
            // the client disconnected
            key.cancel();
        }
    }
}
