// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelasterisk.ajam.examples.gateway.problem.Problem;
import io.github.camelasterisk.ajam.examples.gateway.problem.ProblemException;

/** The open streams of all callers: limits their number per caller, and ends those of revoked callers. Safe for use by several threads. */
public final class OpenStreams {

    private final int mostPerCaller;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();

    /** Creates an empty list of streams, with the maximum number for each caller. */
    public OpenStreams(int mostPerCaller) {
        this.mostPerCaller = mostPerCaller;
    }

    /**
     * Counts a stream, until {@link OpenStream#closed}.
     *
     * @throws ProblemException if the caller has too many
     */
    public OpenStream open(Caller caller) throws ProblemException {
        if (counts.merge(caller.name(), 1, Integer::sum) > mostPerCaller) {
            discount(caller);
            throw new ProblemException(Problem.TOO_MANY_STREAMS, "The key has " + mostPerCaller + " streams already");
        }
        OpenStream stream = new OpenStream(caller, this);
        open.add(stream);
        return stream;
    }

    /** Ends the streams of callers whose key or session has ended. */
    public void endRevoked() {
        open.forEach(OpenStream::endIfRevoked);
    }

    void closed(OpenStream stream) {
        if (open.remove(stream)) {
            discount(stream.caller());
        }
    }

    private void discount(Caller caller) {
        counts.computeIfPresent(caller.name(), (name, count) -> count == 1 ? null : count - 1);
    }
}
