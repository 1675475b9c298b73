// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.reply;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.buffer.Gap;

/**
 * The response to an action and its awaited event.
 *
 * @param response the response; if it is an error, no event was waited for
 * @param event    the event, or null if it did not arrive in time
 * @param gap      a gap during the wait in which events may be missing, or null
 */
public record Reply(AmiResponse response, AmiEvent event, Gap gap) {
}
