// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.session.Login;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TlsFront;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ajam:doctor reports, on any server. */
abstract class DoctorContract extends ContractSupport {

    DoctorReport report(String options) {
        return template.requestBody("ajam:doctor" + options, null, DoctorReport.class);
    }

    String limited() {
        return "username=" + server().limitedUser() + "&password=" + server().limitedPassword();
    }

    private static DoctorReport.EndpointCheck check(DoctorReport report, String start) {
        return report.endpoints().stream().filter(endpoint -> endpoint.uri().startsWith(start)).findFirst()
                .orElseThrow(() -> new AssertionError(start + " is not among " + report.endpoints()));
    }

    @Test
    @Needs(actions = "Filter")
    void anAccountThatMayEverythingIsHealthy() throws Exception {
        routes(r -> {
            r.from("ajam:events?snapshot=CoreShowChannels&filter.1=Event: UserEvent").to("mock:events");
            r.from("direct:add").to("ajam:QueueAdd").to("ajam:action");
        });

        Instant before = Instant.now();
        DoctorReport report = report("");

        assertThat(report.isHealthy()).isTrue();
        assertThat(report.baseUrl()).isEqualTo(server().url());
        assertThat(report.reachable()).isTrue();
        assertThat(report.webEnabled()).isTrue();
        assertThat(report.loggedIn()).isTrue();
        assertThat(report.trouble()).isNull();
        assertThat(report.message()).isNull();
        assertThat(report.asteriskVersion()).matches("\\d+\\.\\d+.*");
        assertThat(report.httpTimeoutSeconds()).isEqualTo(60);
        assertThat(report.clockAheadSeconds()).as("one machine, be it ever so busy").isBetween(-60L, 60L);
        assertThat(report.time()).isBetween(before, Instant.now());
        assertThat(report.readClasses()).contains("system", "call", "user", "all");
        assertThat(report.readsSystem()).isTrue();
        assertThat(report.writeClasses()).contains("system", "call", "command", "originate");
        assertThat(report.writeClassesComplete()).isTrue();
        assertThat(report.endpoints()).as("neither mock nor the doctor itself").hasSize(3);
        assertThat(check(report, "ajam://events")).satisfies(events -> {
            assertThat(events.actions()).containsExactly("CoreShowChannels", "Filter");
            assertThat(events.read()).containsExactly("all");
            assertThat(events.satisfied()).isTrue();
            assertThat(events.missing()).isEmpty();
        });
        assertThat(check(report, "ajam://QueueAdd").satisfied()).isTrue();
        assertThat(check(report, "ajam://action").satisfied()).as("its messages decide").isNull();
        assertThat(check(report, "ajam://action").notes()).isNotEmpty();
        assertThat(report.managerConf()).contains("webenabled = yes\n", "[" + server().user() + "]\n", "read = all\n",
                "write = agent,system\n", "ajam:action").doesNotContain(server().password());
    }

    @Test
    @Needs(actions = "Filter")
    void whatAnAccountMayNotIsNamedByEndpoint() throws Exception {
        routes(r -> {
            r.from("ajam:events?include=Hangup,UserEvent&" + limited()).to("mock:a");
            r.from("ajam:events?include=Peer*&snapshot=CoreShowChannels&filter.1=x&" + limited()).to("mock:b");
            r.from("direct:originate").to("ajam:Originate?" + limited());
            r.from("direct:status").to("ajam:CoreStatus?" + limited());
            r.from("direct:await").to("ajam:PlayDTMF?awaitEvent=DTMFEnd&awaitMatch=Channel&" + limited());
            r.from("direct:wrong").to("ajam:NoSuchAction?" + limited());
            r.from("direct:other").to("ajam:QueueAdd");
        });

        DoctorReport report = report("?" + limited());

        assertThat(report.isHealthy()).isFalse();
        assertThat(report.loggedIn()).isTrue();
        assertThat(report.asteriskVersion()).matches("\\d+\\.\\d+.*");
        assertThat(report.readClasses()).as("Asterisk does not tell").isNull();
        assertThat(report.readsSystem()).as("but that shows").isFalse();
        assertThat(report.writeClasses()).as("what shows in the actions of this server").isSubsetOf("reporting");
        assertThat(report.writeClassesComplete()).isFalse();
        assertThat(report.endpoints()).as("of this account").hasSize(6);
        assertThat(check(report, "ajam://events?include=Hangup")).satisfies(events -> {
            assertThat(events.read()).containsExactly("call", "user");
            assertThat(events.satisfied()).isNull();
            assertThat(events.notes()).singleElement().asString().contains("call,user");
        });
        assertThat(check(report, "ajam://events?filter.1")).satisfies(events -> {
            assertThat(events.satisfied()).isFalse();
            assertThat(events.missing()).containsExactly("Filter: needs the write class system", "events of the read class system");
        });
        assertThat(check(report, "ajam://Originate")).satisfies(originate -> {
            assertThat(originate.satisfied()).isFalse();
            assertThat(originate.missing()).containsExactly("Originate: needs the write class originate");
        });
        assertThat(check(report, "ajam://CoreStatus").satisfied()).isTrue();
        assertThat(check(report, "ajam://PlayDTMF").read()).as("of what it waits for").containsExactly("dtmf");
        assertThat(check(report, "ajam://NoSuchAction").missing()).singleElement().asString().contains("check its spelling");
        assertThat(report.managerConf()).contains("[" + server().limitedUser() + "]\n", "read = call,dtmf,system,user\n",
                "write = call,originate,system\n");
        assertThat(report.endpoints()).extracting(DoctorReport.EndpointCheck::uri).noneMatch(uri -> uri.contains(server().limitedPassword()));
    }

    @Test
    void aMaskThatLeavesOutWhatIsWantedIsTold() throws Exception {
        routes(r -> r.from("ajam:events?include=UserEvent,Hangup&eventMask=user").to("mock:a"));

        assertThat(check(report(""), "ajam://events")).satisfies(events -> {
            assertThat(events.read()).containsExactly("user");
            assertThat(events.notes()).singleElement().asString().contains("eventMask excludes call");
        });
    }

    @Test
    void whatIsWrongIsToldByCause(@TempDir Path folder) throws Exception {
        assertTrouble("?baseUrl=http://127.0.0.1:1", FailureReason.REFUSED, false, null);
        assertTrouble("?baseUrl=http://no-such-host.invalid:8088", FailureReason.NAME_NOT_FOUND, false, null);
        assertTrouble("?baseUrl=" + server().url() + "/wrong", FailureReason.NOT_FOUND, true, false);
        assertTrouble("?password=sesame", FailureReason.WRONG_ACCOUNT, true, true);
        assertTrouble("?password=sesame&authentication=digest", FailureReason.WRONG_ACCOUNT, true, true);
        try (TlsFront front = new TlsFront(folder, server().port())) {
            assertTrouble("?baseUrl=" + front.url(), FailureReason.TLS, false, null);
        }
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            proxy.next(FaultProxy.Fault.SILENCE);
            assertTrouble("?responseTimeout=500&baseUrl=" + proxy.url(), FailureReason.NO_ANSWER, false, null);
        }
    }

    private void assertTrouble(String options, FailureReason trouble, boolean reachable, Boolean webEnabled) {
        assertTrouble(options, trouble, reachable, webEnabled, Boolean.TRUE.equals(webEnabled) && !options.contains("digest") ? 60 : null);
    }

    void assertTrouble(String options, FailureReason trouble, boolean reachable, Boolean webEnabled, Integer httpTimeout) {
        DoctorReport report = report(options);
        assertThat(report.trouble()).isEqualTo(trouble);
        assertThat(report.isHealthy()).isFalse();
        assertThat(report.loggedIn()).isFalse();
        assertThat(report.reachable()).as(options).isEqualTo(reachable);
        assertThat(report.webEnabled()).as(options).isEqualTo(webEnabled);
        assertThat(report.message()).isNotBlank().doesNotContain("sesame");
        assertThat(report.httpTimeoutSeconds()).as(options).isEqualTo(httpTimeout);
        assertThat(report.toString()).contains(trouble.name());
    }

    @Test
    void everyWayToLogInCanBeExamined() {
        for (String way : new String[] { "plain", "md5", "digest" }) {
            DoctorReport report = report("?authentication=" + way);
            assertThat(report.loggedIn()).as(way).isTrue();
            assertThat(report.readClasses()).as(way).contains("call");
        }
    }

    @Test
    void theDoctorOnlyAsksAndLogsOff() {
        report("");

        assertThat(wire.requests).extracting(request -> request.action().name())
                .containsExactly("Ping", "Challenge", "Login", "ListCommands", "CoreSettings", "Command", "Logoff");
        assertThat(wire.requests).extracting(request -> request.action().getFirst("Command")).contains("manager show user " + server().user());
    }

    @Test
    void noThreadWaitsForTheDoctor() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            proxy.next(FaultProxy.Fault.SILENCE);
            Endpoint doctor = context.getEndpoint("ajam:doctor?responseTimeout=10m&baseUrl=" + proxy.url());
            AsyncProducer producer = doctor.createAsyncProducer();
            producer.start();
            Exchange exchange = doctor.createExchange();
            CountDownLatch done = new CountDownLatch(1);

            assertThat(producer.process(exchange, doneSync -> done.countDown())).isFalse();

            assertThat(done.getCount()).isOne();
            assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                    .noneMatch(name -> name.contains(context.getName() + ")") && name.contains("AjamCompletion"));
            proxy.close();
            assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(exchange.getMessage().getBody(DoctorReport.class).reachable()).isFalse();
        }
    }

    @Test
    void theReportIsTextAMapAndJson() {
        Exchange exchange = template.request("ajam:doctor", e -> e.getMessage().setBody("whatever"));

        String text = exchange.getMessage().getBody(String.class);
        assertThat(text).contains("Asterisk at " + server().url(), "webenabled   yes", "httptimeout  60 s").doesNotContain(server().password());
        Map<?, ?> map = exchange.getMessage().getBody(Map.class);
        assertThat(map.get("healthy")).isEqualTo(true);
        JsonNode json = exchange.getMessage().getBody(JsonNode.class);
        assertThat(json.path("webEnabled").asBoolean()).isTrue();
        assertThat(json.path("readClasses").isArray()).isTrue();
        assertThat(json.path("time").asText()).startsWith("20");
    }

    @Test
    void theReportCanBeMarshalled() throws Exception {
        routes(r -> r.from("direct:doctor").to("ajam:doctor").marshal().json());

        assertThat(template.requestBody("direct:doctor", null, String.class)).contains("\"loggedIn\":true");
    }
}
