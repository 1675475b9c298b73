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
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
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

    private MockEndpoint covered(String options) throws Exception {
        MockEndpoint mock = getMockEndpoint("mock:events");
        routes(r -> {
            r.from("ajam:events?backupSession=true&sessionEvents=true&baseUrl=" + proxy.url() + options).routeId("events").to("mock:all")
                    .split(r.body()).filter(this::isOurs).to("mock:events");
        });
        awaitCovering();
        return mock;
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

    private void assertAllRouted(MockEndpoint mock) {
        List<String> expected = IntStream.range(0, emitted).mapToObj(String::valueOf).toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(mock.getExchanges().stream().map(BackupContract::seq)).containsExactlyElementsOf(expected));
        assertThat(feeding().getGaps()).isZero();
        assertThat(names().filter("AjamGap"::equals)).isEmpty();
        assertThat(names().filter("AjamDisconnected"::equals)).isEmpty();
    }

    private static String seq(Exchange exchange) {
        return exchange.getMessage().getBody(AmiEvent.class).getFirst("Seq");
    }

    private Stream<String> names() {
        return getMockEndpoint("mock:all").getExchanges().stream().map(Exchange::getMessage)
                .flatMap(message -> message.getBody() instanceof List<?> list ? list.stream() : Stream.of(message.getBody()))
                .map(event -> ((AmiEvent) event).name());
    }

    @Test
    void anAnswerThatIsCutOffLosesNothing() throws Exception {
        MockEndpoint mock = covered("");
        for (int i = 0; i < 5; i++) {
            emit(2);
            lose();
            emit(2);
            awaitCovering();
        }

        assertAllRouted(mock);
        assertThat(feeding().getTakeovers()).isPositive();
        assertThat(feeding().getFilledEvents()).isPositive();
        assertThat(feeding().getReconnects()).isZero();
        assertThat(feeding().getHealthCheck().call().getDetails()).containsEntry("backup.state", "COVERING").containsKey("backup.age.millis")
                .containsEntry("filled.events", feeding().getFilledEvents());
    }

    @Test
    void aSessionThatAnotherClientLogsOffLosesNothing() throws Exception {
        MockEndpoint mock = covered("");
        emit(2);
        logoff(proxy.sessions().get(0));
        emit(2);
        await().atMost(SOON).until(() -> feeding().getTakeovers() == 1);
        emit(2);

        assertAllRouted(mock);
    }

    @Test
    void batchesMasksAndSnapshotsGoOn() throws Exception {
        MockEndpoint mock = covered("&batch=true&eventMask=user&snapshot=CoreShowChannels");
        emit(2);
        lose();
        emit(2);

        assertAllRouted(mock);
    }

    @Test
    @Needs(actions = "Filter")
    void filtersAreThoseOfTheFirstSession() throws Exception {
        MockEndpoint mock = covered("&filter.1=RAW(Event: UserEvent)");
        originate("short");
        emit(2);
        lose();
        originate("short");
        emit(2);

        assertAllRouted(mock);
        assertThat(names().filter(name -> !name.startsWith("Ajam"))).allMatch("UserEvent"::equals);
    }

    @Test
    void aSuspendedRouteLosesNothing() throws Exception {
        MockEndpoint mock = covered("");
        context.getRouteController().suspendRoute("events");
        emit(5);
        await().atMost(SOON).until(() -> feeding().getFeedState().equals("PAUSED"));
        logoff(proxy.sessions().get(0));
        await().atMost(SOON).until(() -> feeding().getTakeovers() == 1);
        context.getRouteController().resumeRoute("events");

        assertAllRouted(mock);
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
