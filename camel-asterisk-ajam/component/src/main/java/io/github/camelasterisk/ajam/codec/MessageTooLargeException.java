// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

/** A message, or the part of an answer that is not events, exceeds the limit. The rest of the answer can't be decoded. */
public final class MessageTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param limit in bytes */
    public MessageTooLargeException(long limit) {
        super("more than " + limit + " bytes in one message");
    }

    /** Throws if a message of this size is too large. */
    static void check(long size, long limit) {
        if (size > limit) {
            throw new MessageTooLargeException(limit);
        }
    }
}
