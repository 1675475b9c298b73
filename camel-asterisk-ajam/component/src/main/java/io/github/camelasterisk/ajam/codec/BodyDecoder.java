// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.nio.ByteBuffer;

/** Decodes a body, which is passed in chunks of any size, into messages. Not for use by two threads at a time. */
public interface BodyDecoder {

    /**
     * Decodes the next bytes of the body, and passes on the messages that they complete.
     *
     * @param  chunk                    the bytes, which the caller may reuse afterwards
     * @throws MessageTooLargeException if a message exceeds the limit; the decoder can't be used after that
     */
    void decode(ByteBuffer chunk);

    /** {@return the number of events so far, accepted or not} */
    long events();

    /**
     * Ends the body.
     *
     * @throws MessageTooLargeException if the rest exceeds the limit
     */
    void end();
}
