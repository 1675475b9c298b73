// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import io.github.camelasterisk.ajam.AjamAuthenticationException;
import io.github.camelasterisk.ajam.AjamConnectionException;
import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.AjamUnknownOutcomeException;
import io.github.camelasterisk.ajam.examples.commandqueue.command.State;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void onlyWhatCertainlyDidNotRunIsTriedAgain() {
        assertThat(Outcome.of(new AjamConnectionException("refused", null, false)).state()).isEqualTo(State.QUEUED);
        assertThat(Outcome.of(new AjamAuthenticationException("wrong", null)).state()).isEqualTo(State.QUEUED);
        assertThat(Outcome.of(new AjamProtocolException("404", null)).state()).isEqualTo(State.QUEUED);
        assertThat(Outcome.of(new AjamProtocolException("502", null, true)).state()).isEqualTo(State.UNKNOWN);

        assertThat(Outcome.of(new AjamConnectionException("closed", null, true)).state()).isEqualTo(State.UNKNOWN);
        assertThat(Outcome.of(new AjamUnknownOutcomeException("cut", null)).state()).isEqualTo(State.UNKNOWN);
        assertThat(Outcome.of(new IOException("who knows")).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatCanNotBeSentHasFailed() {
        assertThat(Outcome.of(new IllegalArgumentException("no such parameter")).state()).isEqualTo(State.FAILED);
    }

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        Retry retry = new Retry(99, Duration.ofSeconds(1), Duration.ofSeconds(5));

        assertThat(retry.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retry.after(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(retry.after(4)).isEqualTo(Duration.ofSeconds(5));
        assertThat(retry.after(99)).isEqualTo(Duration.ofSeconds(5));
    }
}
