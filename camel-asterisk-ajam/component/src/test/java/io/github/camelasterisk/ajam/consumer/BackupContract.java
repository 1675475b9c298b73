// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the component promises of backupSession, on any server. */
abstract class BackupContract extends ContractSupport {

    private FaultProxy proxy;
    private int emitted;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = new FaultProxy(server().port());
    }

    @AfterEach
    void closeProxy() throws Exception {
        context.stop();
        proxy.close();
    }

    private void covered(String options) throws Exception {
        routes(r -> r.from("ajam:events?backupSession=true&sessionEvents=true&baseUrl=" + proxy.url() + options).routeId("events").to("mock:all"));
        awaitCovering();
    }

    private AjamConsumer feeding() {
        return (AjamConsumer) context.getRoute("events").getConsumer();
    }

    private void awaitCovering() {
        await().atMost(SOON).until(() -> feeding().getBackupState().equals("COVERING"));
    }

    private void emit(int count) {
        IntStream.range(0, count).forEach(i -> userEvent("Seq", "" + emitted++));
    }

    /** The first one is cut, and its event is what is missing. */
    private void lose() {
        long before = feeding().getTakeovers();
        proxy.cutAnswerAfter(50);
        emit(1);
        await().atMost(SOON).until(() -> feeding().getTakeovers() > before || !feeding().getBackupState().equals("COVERING"));
    }

    private void assertAllRouted() {
        List<String> expected = IntStream.range(0, emitted).mapToObj(String::valueOf).toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(routed().filter(event -> mark.equals(event.getFirst("UserEvent")))
                .map(event -> event.getFirst("Seq"))).containsExactlyElementsOf(expected));
        assertThat(feeding().getGaps()).isZero();
        assertThat(names().filter("AjamGap"::equals)).isEmpty();
        assertThat(names().filter("AjamDisconnected"::equals)).isEmpty();
    }

    private Stream<AmiEvent> routed() {
        return getMockEndpoint("mock:all").getExchanges().stream().map(exchange -> exchange.getMessage().getBody())
                .flatMap(body -> body instanceof List<?> list ? list.stream() : Stream.of(body)).map(AmiEvent.class::cast);
    }

    private Stream<String> names() {
        return routed().map(AmiEvent::name);
    }

    @Test
    void anAnswerThatIsCutOffLosesNothing() throws Exception {
        covered("");
        for (int i = 0; i < 5; i++) {
            emit(2);
            lose();
            emit(2);
            awaitCovering();
        }

        assertAllRouted();
        assertThat(feeding().getTakeovers()).isPositive();
        assertThat(feeding().getFilledEvents()).isPositive();
        assertThat(feeding().getReconnects()).isZero();
        assertThat(feeding().getHealthCheck().call().getDetails()).containsEntry("backup.state", "COVERING").containsKey("backup.age.millis")
                .containsEntry("filled.events", feeding().getFilledEvents());
    }

    @Test
    void aSessionThatAnotherClientLogsOffLosesNothing() throws Exception {
        covered("");
        emit(2);
        logoff(proxy.sessions().get(0));
        emit(2);
        await().atMost(SOON).until(() -> feeding().getTakeovers() == 1);
        emit(2);

        assertAllRouted();
    }

    @Test
    void batchesMasksAndSnapshotsGoOn() throws Exception {
        covered("&batch=true&eventMask=user&snapshot=CoreShowChannels");
        emit(2);
        lose();
        emit(2);

        assertAllRouted();
    }

    @Test
    @Needs(actions = "Filter")
    void filtersAreThoseOfTheFirstSession() throws Exception {
        covered("&filter.1=RAW(Event: UserEvent)");
        originate("short");
        emit(2);
        lose();
        originate("short");
        emit(2);

        assertAllRouted();
        assertThat(names().filter(name -> !name.startsWith("Ajam"))).allMatch("UserEvent"::equals);
    }

    @Test
    void aSuspendedRouteLosesNothing() throws Exception {
        covered("");
        context.getRouteController().suspendRoute("events");
        emit(5);
        await().atMost(SOON).until(() -> feeding().getFeedState().equals("PAUSED"));
        logoff(proxy.sessions().get(0));
        await().atMost(SOON).until(() -> feeding().getTakeovers() == 1);
        context.getRouteController().resumeRoute("events");

        assertAllRouted();
    }

    @Test
    void bothAreLoggedOffWhenTheRouteStops() throws Exception {
        covered("");
        context.getRouteController().stopRoute("events");

        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            for (String session : proxy.sessions()) {
                assertThat(raw("action=Ping", session)).contains("Permission denied");
            }
        });
    }
}
