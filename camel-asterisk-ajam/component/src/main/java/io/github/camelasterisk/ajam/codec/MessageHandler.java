// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiFields;

/** Receives the messages of a body, in order, as soon as each is complete. Called by one thread at a time. */
public interface MessageHandler {

    /**
     * Receives a block that begins with {@code Event}.
     *
     * @param event the decoded event
     */
    void event(AmiEvent event);

    /**
     * Receives any other block: one that begins with {@code Response}, or text without a name. A line without a colon is a field named
     * {@code Output}.
     *
     * @param fields the fields, in order
     */
    void answer(AmiFields fields);
}
