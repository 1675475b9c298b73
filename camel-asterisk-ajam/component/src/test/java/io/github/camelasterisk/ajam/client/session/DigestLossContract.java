// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.junit.jupiter.api.Test;

/** Asterisk makes a lost session of HTTP Digest anew in silence; a consumer notices all the same, and sets the new one up. */
abstract class DigestLossContract extends ContractSupport {

    static final Duration LATER = Duration.ofSeconds(60);

    final List<AmiEvent> told = new CopyOnWriteArrayList<>();

    /** Loses all sessions, while no request comes through the proxy; it passes requests on when this returns. */
    abstract void loseSessions(FaultProxy proxy) throws Exception;

    private String options(FaultProxy proxy) {
        return "authentication=digest&responseTimeout=1000&baseUrl=" + proxy.url();
    }

    void consume(FaultProxy proxy) throws Exception {
        routes(r -> r.from("ajam:events?sessionEvents=true&eventMask=user&filter.users=Event: UserEvent&snapshot=CoreShowChannels&waitTimeout=1&"
                + options(proxy)).process(e -> told.add(e.getMessage().getBody(AmiEvent.class))));
        await().atMost(SOON).until(() -> names().contains("AjamConnected"));
        awaitUserEvent("before");
    }

    List<String> names() {
        return told.stream().map(AmiEvent::name).toList();
    }

    void awaitUserEvent(String note) {
        await().atMost(LATER).until(() -> {
            userEvent("Note", note);
            return told.stream().anyMatch(event -> mark.equals(event.getFirst("UserEvent")) && note.equals(event.getFirst("Note")));
        });
    }

    private long count(String action, String parameter, String value) {
        return wire.requests.stream().map(AjamWireListener.Request::action)
                .filter(sent -> sent.name().equals(action) && value.equals(sent.getFirst(parameter))).count();
    }

    @Test
    void aConsumerSetsTheNewSessionUp() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume(proxy);
            long masks = count("Events", "EventMask", "user");
            long filters = wire.count("Filter");
            long snapshots = wire.count("CoreShowChannels");

            loseSessions(proxy);

            await().atMost(LATER).until(() -> names().contains("AjamGap"));
            assertThat(told).filteredOn(event -> event.name().equals("AjamGap")).extracting(event -> event.getFirst("Reason"))
                    .allMatch(List.of("expired", "restarted")::contains);
            awaitUserEvent("after");
            assertThat(count("Events", "EventMask", "user")).isGreaterThan(masks);
            assertThat(wire.count("Filter")).isGreaterThan(filters);
            await().atMost(SOON).until(() -> wire.count("CoreShowChannels") > snapshots);
        }
    }

    @Test
    void aSessionThatLivesIsGoneOnWith() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            consume(proxy);
            for (int i = 0; i < 3; i++) {
                told.clear();
                proxy.next(FaultProxy.Fault.CLOSE_AFTER_REQUEST);
                await().atMost(SOON).until(() -> names().contains("AjamDisconnected"));
                userEvent("Note", "meanwhile" + i);
                String note = "meanwhile" + i;
                await().atMost(SOON).until(() -> told.stream().anyMatch(event -> note.equals(event.getFirst("Note"))));
                assertThat(told).filteredOn(event -> event.name().equals("AjamGap")).extracting(event -> event.getFirst("Reason"))
                        .allMatch("cut"::equals);
            }
            assertThat(wire.count("Filter")).as("the session is the first one").isEqualTo(1);
        }
    }

    @Test
    void aSessionOfActionsStaysWithoutEvents() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String ping = "ajam:Ping?" + options(proxy);
            request(ping, Map.of());
            request(ping, Map.of());
            long masks = count("Events", "EventMask", "off");

            loseSessions(proxy);
            await().atMost(LATER).ignoreExceptions().until(() -> request(ping, Map.of()).isSuccess());
            request(ping, Map.of());

            assertThat(count("Events", "EventMask", "off")).isGreaterThan(masks);
        }
    }
}
