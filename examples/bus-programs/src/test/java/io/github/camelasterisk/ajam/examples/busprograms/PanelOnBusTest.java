// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.busprograms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelasterisk.ajam.examples.gateway.Gateway;
import io.github.camelasterisk.ajam.examples.operatorpanel.Panel;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of a panel whose events come from the bus, beside that of one with a session of its own. */
class PanelOnBusTest {

    private static final String PBX = "berlin";
    private static final int CALLS_PER_MINUTE = 120;
    private static final List<Kind> KINDS = List.of(Kind.CHANNELS, Kind.EXTENSIONS, Kind.QUEUES, Kind.MEMBERS, Kind.CALLERS,
            Kind.CONFERENCES, Kind.PARTICIPANTS, Kind.PARKED);

    @TempDir
    private Path folder;
    private final Panel onBus = new Panel();
    private final Panel onSession = new Panel();

    PanelOnBusTest() throws Exception {
        // for the constructors of the panels
    }

    @Test
    void theModelComesFromListsAndFollowsTheBus() throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company(CALLS_PER_MINUTE, 1).start();
                TestBus bus = new TestBus(folder, Map.of(PBX, pbx))) {
            Main first = start(onBus, bus.properties(Files.createDirectories(folder.resolve("bus"))));
            Main second = start(onSession, bus.sessionProperties(Files.createDirectories(folder.resolve("session"))));
            try {
                await().atMost(TestBus.LONG).until(() -> "connected".equals(health().get("connection")));
                Set<Object> atFirst = all(onBus, Kind.CHANNELS).keySet();
                // calls of the beginning end, and others begin
                await().atMost(TestBus.LONG).until(() -> !all(onBus, Kind.CHANNELS).isEmpty()
                        && all(onBus, Kind.CHANNELS).keySet().stream().noneMatch(atFirst::contains));
                pbx.closeCompany();

                await().atMost(TestBus.LONG).untilAsserted(() -> {
                    assertThat(all(onSession, Kind.CHANNELS)).isEmpty();
                    for (Kind kind : KINDS) {
                        assertThat(all(onBus, kind)).as(kind.key()).isEqualTo(all(onSession, kind));
                    }
                });
                assertThat(all(onBus, Kind.EXTENSIONS)).isNotEmpty();
                assertThat(all(onBus, Kind.QUEUES)).isNotEmpty();
                assertThat((List<?>) health().get("gaps")).isNullOrEmpty();
            } finally {
                first.stop();
                second.stop();
            }
        }
    }

    private static Main start(Panel panel, Map<String, String> properties) {
        Main main = Gateway.configured(panel);
        main.setPropertyPlaceholderLocations("classpath:operator-panel.properties,classpath:application.properties");
        properties.forEach(main::addOverrideProperty);
        main.addOverrideProperty("panel.comparePeriod", "5000");
        main.addOverrideProperty("gateway.roles", Path.of("..", "operator-panel", "roles.json").toString());
        main.start();
        return main;
    }

    private Map<String, Object> health() {
        return onBus.model(PBX).all().get(Kind.HEALTH).get(0).properties();
    }

    /** What lists and events both say, by id. */
    private static Map<Object, List<Object>> all(Panel panel, Kind kind) {
        return panel.model(PBX).all().get(kind).stream().collect(Collectors.toMap(View::id,
                view -> kind.compared().stream().map(name -> (Object) String.valueOf(view.text(name))).toList()));
    }
}
