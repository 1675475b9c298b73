// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an action may be. */
class BodyLimitTest {

    private final BodyLimit limit = new BodyLimit();

    @ParameterizedTest
    @CsvSource({"Asterisk/22.10.1+dfsg, 40960", "Asterisk/16.28.0~dfsg-0, 40960", "Asterisk/13.38.3, 4096", "Asterisk/certified-13.21-cert6, 4096",
            "Asterisk/certified/13.8-cert4, 4096", "Asterisk/11.25.3, 1024", "Asterisk/1.8.32.3, 1024", "Asterisk/GIT-18-abc123, 40960",
            "Asterisk/GIT-master-13abc, 40960", "nginx/1.22, 40960", "'', 40960"})
    void byVersion(String server, int bytes) {
        limit.note(server);

        assertThat(limit.allows(bytes)).isTrue();
        assertThat(limit.allows(bytes + 1)).isFalse();
    }

    @Test
    void anotherServerHasItsOwn() {
        limit.note("Asterisk/13.38.3");
        limit.note("Asterisk/22.10.1");
        assertThat(limit.bytes()).isEqualTo(40960);
    }
}
