// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/** Receives the messages of a body, in order, as soon as each is complete. Called by one thread at a time. */
public interface MessageHandler {

    /** A block that begins with {@code Event}. */
    void event(AmiEvent event);

    /**
     * Any other block: one that begins with {@code Response}, or text without a name. A line without a colon is a field
     * named {@code Output}.
     */
    void answer(AmiFields fields);
}
