// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the component promises of disks that fail, on any server: nothing is lost without a word, and the rest is in order. */
abstract class DiskContract extends ContractSupport {

    @TempDir
    Path disk;

    private final CountDownLatch stalled = new CountDownLatch(1);
    private Path spool;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        spool = Files.createDirectory(disk.resolve("spool"));
        context.getStreamCachingStrategy().setSpoolDirectory(spool.toFile());
        return context;
    }

    @AfterEach
    void goOn() {
        stalled.countDown();
    }

    /** A route that stalls, and then writes down what it is given. */
    private void stalledRoute() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent&bufferSize=2000&sessionEvents=true").routeId("events")
                .filter(e -> isOurs(e) || isGap(e.getMessage().getBody(AmiEvent.class)))
                .process(e -> assertThat(stalled.await(60, TimeUnit.SECONDS)).isTrue()).to("mock:events"));
        awaitPolling(1);
    }

    private static boolean isGap(AmiEvent event) {
        return "AjamGap".equals(event.name());
    }

    private void userEvents(int from, int to) {
        IntStream.range(from, to).forEach(i -> userEvent("Seq", "" + i));
    }

    private List<AmiEvent> routed() {
        return getMockEndpoint("mock:events").getExchanges().stream().map(e -> e.getMessage().getBody(AmiEvent.class)).toList();
    }

    private static List<String> texts(List<AmiEvent> events) {
        return events.stream().map(e -> isGap(e) ? "AjamGap " + e.get("Reason") + " " + e.get("Certain") : e.getFirst("Seq")).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private AjamConsumer events() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    @Test
    void whileTheDiskTakesNothingEventsStayWithTheServerAndComeWhenItDoes() throws Exception {
        stalledRoute();
        Files.delete(spool);

        userEvents(0, 40);
        await().atMost(SOON).until(() -> "PAUSED".equals(events().getFeedState()));
        long polls = wire.count("WaitEvent");
        userEvents(40, 60);
        long pings = wire.count("Ping");
        await().atMost(SOON).until(() -> wire.count("Ping") >= pings + 2);
        assertThat(wire.count("WaitEvent")).as("nothing is fetched that can't be kept").isEqualTo(polls);
        Files.createDirectory(spool);
        await().atMost(SOON).until(() -> wire.count("WaitEvent") > polls);
        userEvents(60, 70);
        stalled.countDown();

        await().atMost(SOON).until(() -> routed().size() == 70);
        assertThat(texts(routed())).isEqualTo(numbers(0, 70));
        assertThat(events().getGaps()).isZero();
    }

    /** Where the disk never comes back, a route that has caught up is not deaf. */
    @Test
    void withoutADiskARouteThatCatchesUpGetsTheRest() throws Exception {
        stalledRoute();
        Files.delete(spool);
        userEvents(0, 40);
        await().atMost(SOON).until(() -> "PAUSED".equals(events().getFeedState()));
        userEvents(40, 60);
        stalled.countDown();
        await().atMost(SOON).until(() -> routed().size() == 60);
        userEvents(60, 65);

        await().atMost(SOON).until(() -> routed().size() == 65);
        assertThat(texts(routed())).isEqualTo(numbers(0, 65));
    }

    @Test
    void aFileThatIsDamagedIsAGapInItsPlaceAndTheRestGoesOn() throws Exception {
        stalledRoute();
        userEvents(0, 1);
        await().atMost(SOON).until(() -> context.getInflightRepository().size("events") == 1);
        int sent = fillDisk(1);
        for (Path file : openFiles()) {
            try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
                damaged.setLength(10);
            }
        }
        stalled.countDown();
        await().atMost(SOON).until(() -> texts(routed()).stream().anyMatch(text -> text.startsWith("AjamGap")));
        userEvents(sent, sent + 5);
        await().atMost(SOON).until(() -> texts(routed()).contains("" + (sent + 4)));

        List<AmiEvent> routed = routed();
        int place = texts(routed).indexOf("AjamGap unreadable true");
        int lost = Integer.parseInt(routed.get(place).getFirst("Lost"));
        List<String> expected = new ArrayList<>(numbers(0, place));
        expected.add("AjamGap unreadable true");
        expected.addAll(numbers(place + lost, sent + 5));
        assertThat(texts(routed)).isEqualTo(expected);
        assertThat(events().getGaps()).isOne();
        context.getRouteController().stopRoute("events", 60, TimeUnit.SECONDS);
        assertThat(context.getRouteController().getRouteStatus("events").isStopped()).isTrue();
        assertThat(Files.list(spool)).isEmpty();
    }

    /** Sends events until some are on disk that were not read ahead, however many come in one answer; returns how many were sent. */
    private int fillDisk(int first) {
        AtomicInteger sent = new AtomicInteger(first);
        await().atMost(SOON).until(() -> {
            userEvents(sent.get(), sent.addAndGet(20));
            return events().getBufferedBytes() > 5000 && !openFiles().isEmpty();
        });
        return sent.get();
    }

    /** Files that this process has open in the folder; they have no name any more. */
    private List<Path> openFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path link : open.toList()) {
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(spool.toRealPath())) {
                    files.add(link);
                }
            }
        }
        return files;
    }
}
