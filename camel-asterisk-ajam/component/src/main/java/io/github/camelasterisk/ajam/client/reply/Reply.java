package io.github.camelasterisk.ajam.client.reply;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.buffer.Gap;

/**
 * The answer to an action and the event that was awaited of it.
 *
 * @param response the answer; if it is an error, no event was waited for
 * @param event    the event, or null where it did not come in time
 * @param gap      a time during the wait of which events may be missing, or null
 */
public record Reply(AmiResponse response, AmiEvent event, Gap gap) {
}
