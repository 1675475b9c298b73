// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** How many streams a caller may have, and for how long. */
class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams(2);
    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final AtomicInteger ended = new AtomicInteger();

    private Caller caller(String name) {
        return new Caller(name, null, valid::get);
    }

    @Test
    void aCallerHasSoManyAndNoMore() throws ProblemException {
        OpenStream first = streams.open(caller("anna"));
        streams.open(caller("anna"));

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> streams.open(caller("anna")));
        streams.open(caller("ben"));
        first.closed();
        first.closed();
        streams.open(caller("anna"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> streams.open(caller("anna")));
    }

    @Test
    void theStreamsOfARevokedCallerEnd() throws ProblemException {
        streams.open(caller("anna")).onRevoked(ended::incrementAndGet);
        OpenStream closed = streams.open(caller("anna"));
        closed.onRevoked(ended::incrementAndGet);
        closed.closed();
        streams.endRevoked();
        assertThat(ended).hasValue(0);

        valid.set(false);
        streams.endRevoked();

        assertThat(ended).hasValue(1);
    }

    @Test
    void aStreamThatOpensWhileItsCallerIsRevokedEnds() throws ProblemException {
        OpenStream stream = streams.open(caller("anna"));
        valid.set(false);
        streams.endRevoked();

        stream.onRevoked(ended::incrementAndGet);

        assertThat(ended).hasValue(1);
    }
}
