package io.github.camelasterisk.ajam.client;

import java.net.URI;
import java.time.Duration;

import io.github.camelasterisk.ajam.ami.AmiAction;

/**
 * Told of every request to Asterisk and of every answer, with secrets masked: for looking at what goes over the wire.
 * Called by one thread at a time, in the order in which things happened, on a thread that it may block. Nothing waits for
 * it: it may be called after the action that it is told of has ended. Calls that it is too slow for are dropped, with a
 * warning; an exception that it throws is logged.
 */
public interface AjamWireListener {

    /** A request is about to be sent. */
    void request(Request request);

    /** An answer came to its end, whole or cut off. */
    void answer(Request request, Answer answer);

    /**
     * A request.
     *
     * @param number  counts the requests of one HTTP client; ties an answer to its request
     * @param address where it goes
     * @param action  what is asked, with its parameters; values that are secrets are masked
     */
    record Request(long number, URI address, AmiAction action) {
    }

    /**
     * An answer, or what there is of it.
     *
     * @param status   the HTTP status, or 0 where none came
     * @param body     the beginning of the body, at most {@value #BODY_LENGTH} bytes; values that are secrets are masked
     * @param length   how many bytes of the body came
     * @param duration from the request to the end of the answer
     * @param failure  why there is no whole answer, or null
     */
    record Answer(int status, String body, long length, Duration duration, Exception failure) {

        /** How many bytes of a body are kept. */
        public static final int BODY_LENGTH = 2048;
    }
}
