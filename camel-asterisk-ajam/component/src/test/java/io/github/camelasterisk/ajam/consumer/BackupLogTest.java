// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.github.camelasterisk.ajam.client.AjamFailure.Kind;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.support.LogThrottle;
import org.junit.jupiter.api.Test;

class BackupLogTest {

    private final List<String> warnings = new ArrayList<>();
    private final List<String> debug = new ArrayList<>();
    private final BackupLog log = new BackupLog("http://pbx:8088", warnings::add, debug::add, new LogThrottle());

    private void fails(FailureReason reason) {
        log.failed(new AjamFailure(Kind.AUTHENTICATION, reason, "set allowmultiplelogin = yes"));
    }

    @Test
    void aRefusedLoginIsOneWarning() {
        fails(FailureReason.LOGIN_IN_USE);
        fails(FailureReason.LOGIN_IN_USE);

        assertThat(warnings).containsExactly("Events of http://pbx:8088 are fetched without a backup session, LOGIN_IN_USE: set allowmultiplelogin = yes");
        assertThat(debug).hasSize(1);
    }

    @Test
    void anotherCauseIsNewsAndSoIsAnEarlierOneAfterALogin() {
        fails(FailureReason.LOGIN_IN_USE);
        fails(FailureReason.REFUSED);
        log.opened();
        fails(FailureReason.LOGIN_IN_USE);

        assertThat(warnings).hasSize(3);
    }

    @Test
    void aSessionThatFailsAfterEachLoginDoesNotFillTheLog() {
        for (int i = 0; i < 100; i++) {
            log.opened();
            fails(FailureReason.CLOSED);
        }

        assertThat(warnings).hasSize(1);
        assertThat(debug).hasSize(99);
    }
}
