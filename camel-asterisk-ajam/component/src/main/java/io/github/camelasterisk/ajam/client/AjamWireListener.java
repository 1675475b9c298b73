// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client;

import java.net.URI;
import java.time.Duration;

import io.github.camelasterisk.ajam.ami.AmiAction;

/**
 * Receives every request to Asterisk and every answer, with secrets masked, to trace the wire. Called by one thread at a time, in the
 * order of the wire, on a thread that it may block. Nothing waits for it, so calls may arrive after their action has ended. If it is too
 * slow, calls are dropped with a warning; exceptions that it throws are logged.
 */
public interface AjamWireListener {

    /**
     * A request is about to be sent.
     *
     * @param request the request, with its secrets masked
     */
    void request(Request request);

    /**
     * An answer has ended, complete or cut off.
     *
     * @param request the request, with its secrets masked
     * @param answer  the answer, with its secrets masked
     */
    void answer(Request request, Answer answer);

    /**
     * A request.
     *
     * @param number  numbers the requests of one HTTP client; links an answer to its request
     * @param address the target
     * @param action  the action with its parameters; secret values are masked
     */
    record Request(long number, URI address, AmiAction action) {
    }

    /**
     * An answer, or the part of it that arrived.
     *
     * @param status   the HTTP status, or 0 if there is none
     * @param body     the beginning of the body, at most {@value #BODY_LENGTH} bytes; secret values are masked
     * @param length   the number of bytes of the body that arrived
     * @param duration from the request to the end of the answer
     * @param failure  why the answer is incomplete, or null
     */
    record Answer(int status, String body, long length, Duration duration, Exception failure) {

        /** The number of bytes of a body that are kept. */
        public static final int BODY_LENGTH = 2048;
    }
}
