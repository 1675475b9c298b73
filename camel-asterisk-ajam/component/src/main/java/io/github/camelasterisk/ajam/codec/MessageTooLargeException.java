package io.github.camelasterisk.ajam.codec;

/** A message, or what is not an event in one answer, is larger than the limit. The answer can't be read on. */
public final class MessageTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param limit in bytes */
    public MessageTooLargeException(long limit) {
        super("more than " + limit + " bytes in one message");
    }

    /** Fails if a message of this size is too large. */
    static void check(long size, long limit) {
        if (size > limit) {
            throw new MessageTooLargeException(limit);
        }
    }
}
