// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Difference;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model beside a real Asterisk: after many random calls both know the same. */
class ModelAsteriskIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CALLS = Integer.getInteger("panel.calls", 300);
    private static final long SEED = Long.getLong("panel.seed", 1);

    @Test
    void afterRandomCallsModelAndAsteriskKnowTheSame(@TempDir Path folder) throws Exception {
        try (PanelFixture panel = new PanelFixture(folder, TestPbx.url(), TestPbx.user(), TestPbx.password(), "panel.comparePeriod", "5000",
                "gateway.requestsPerSecond", "10000", "gateway.audit", "none")) {
            await().atMost(LONG).until(() -> "connected".equals(health(panel).text("connection")));
            RandomCalls calls = new RandomCalls(panel, SEED);

            calls.run(CALLS);
            calls.endMost(5);
            long quiet = events(panel);
            await().atMost(LONG).pollInterval(Duration.ofSeconds(2)).until(() -> isQuiet(panel, quiet));

            List<Difference> atTheEnd = differences(panel);
            System.out.printf("FIGURE model: %d random calls, %s events, %d actions refused, %s comparisons on the way with %s differences, %d at the end%n",
                    CALLS, health(panel).text("events"), calls.refused(), health(panel).text("comparisons"), health(panel).text("corrected"), atTheEnd.size());
            assertThat(atTheEnd).isEmpty();
            assertThat(health(panel).properties().get("corrections")).isNull();
        }
    }

    private long last = -1;

    /** Whether no event has come since the last question. */
    private boolean isQuiet(PanelFixture panel, long start) {
        long now = events(panel);
        boolean quiet = now == last && now >= start;
        last = now;
        return quiet;
    }

    private static View health(PanelFixture panel) {
        return panel.panel.model("main").all().get(Kind.HEALTH).stream().findFirst().orElseThrow();
    }

    private static long events(PanelFixture panel) {
        return Long.parseLong(health(panel).text("events"));
    }

    /** Compares everything, whether events have told of it lately or not. */
    private static List<Difference> differences(PanelFixture panel) {
        ProducerTemplate template = panel.camel().createProducerTemplate();
        List<AmiEvent> items = new ArrayList<>();
        for (String list : List.of("BridgeList", "CoreShowChannels", "QueueStatus", "ParkedCalls", "DeviceStateList", "ConfbridgeListRooms")) {
            items.addAll(list(template, AmiAction.of(list)));
        }
        items.stream().filter(item -> item.name().equals("ConfbridgeListRooms")).map(item -> item.getFirst("Conference")).toList()
                .forEach(room -> items.addAll(list(template, AmiAction.of("ConfbridgeList").with("Conference", room))));
        Set<Kind> kinds = EnumSet.of(Kind.CHANNELS, Kind.QUEUES, Kind.MEMBERS, Kind.CALLERS, Kind.PARKED, Kind.EXTENSIONS, Kind.CONFERENCES,
                Kind.PARTICIPANTS);
        return panel.panel.model("main").compare(items, kinds, Long.MAX_VALUE);
    }

    private static List<AmiEvent> list(ProducerTemplate template, AmiAction action) {
        return template.requestBody("ajam-main:action?throwExceptionOnFailure=false", action, AmiResponse.class).events();
    }
}
