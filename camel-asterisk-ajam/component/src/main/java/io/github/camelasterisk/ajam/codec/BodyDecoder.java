package io.github.camelasterisk.ajam.codec;

import java.nio.ByteBuffer;

/** Makes messages of a body that is handed over in chunks of any size. Not for use by two threads at a time. */
public interface BodyDecoder {

    /**
     * Takes the next bytes of the body, and hands on the messages that they complete.
     *
     * @throws MessageTooLargeException if a message exceeds the limit; the decoder can't be used after that
     */
    void decode(ByteBuffer chunk);

    /** How many events there were until now, wanted or not. */
    long events();

    /**
     * Ends the body.
     *
     * @throws MessageTooLargeException if what is left exceeds the limit
     */
    void end();
}
