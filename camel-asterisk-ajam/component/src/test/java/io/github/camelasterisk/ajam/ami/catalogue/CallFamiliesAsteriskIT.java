// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names. */
@Needs(AsteriskFeature.CATALOGUE)
class CallFamiliesAsteriskIT extends CallFamiliesContract {

    private boolean recorded;

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    @Override
    void assertRecorded(String file) {
        recorded = true;
        shell("test -s " + RECORDINGS + file);
    }

    /** There is no action that deletes a recording. */
    @AfterEach
    void deleteRecordings() {
        if (recorded) {
            shell("rm -f " + RECORDINGS + mark + "*");
        }
    }

    @Test
    void aCallIsRecordedByMonitorWhereTheServerHasIt() {
        Map<String, Object> monitor = Map.of("Channel", call("answer", "Milliwatt", ""), "File", mark, "Format", "wav");
        if (!has("Monitor")) {
            assertUnknown("Monitor", monitor);
            return;
        }
        Map<String, Object> channel = Map.of("Channel", monitor.get("Channel"));

        assertThat(awaited("Monitor?awaitEvent=MonitorStart&awaitMatch=Channel", monitor)).isNotNull();
        act("PauseMonitor", channel);
        act("UnpauseMonitor", channel);
        assertThat(awaited("StopMonitor?awaitEvent=MonitorStop&awaitMatch=Channel", channel)).isNotNull();
        assertRecorded(mark + "-in.wav");
    }
}
