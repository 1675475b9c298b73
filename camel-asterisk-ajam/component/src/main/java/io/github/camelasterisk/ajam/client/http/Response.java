// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.ami.AmiResponse;

/**
 * A complete answer.
 *
 * @param head       its HTTP head
 * @param response   its messages, except the events that a sink received
 * @param liveEvents the number of its events for the sink, including those that the sink did not want
 * @param bodyBytes  the length of the body
 */
public record Response(ResponseHead head, AmiResponse response, long liveEvents, long bodyBytes) {

    /** Returns whether it comes from Asterisk: the head says so, or the body begins with a response that only AMI has. */
    boolean isByAsterisk() {
        return head.isByAsterisk() || response.response() != null;
    }

    /** {@return whether it has no message: this is what a displaced WaitEvent gets} */
    public boolean isEmpty() {
        return liveEvents == 0 && response.fields().size() == 0;
    }
}
