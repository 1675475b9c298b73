package io.github.camelasterisk.ajam.client.http;

import io.github.camelasterisk.ajam.ami.AmiResponse;

/**
 * A complete answer.
 *
 * @param head       its HTTP head
 * @param response   its messages, but for the events that a listener took
 * @param liveEvents how many events it brought for the listener, those included that the listener did not want
 * @param bodyBytes  how long the body was
 */
public record Response(ResponseHead head, AmiResponse response, long liveEvents, long bodyBytes) {

    /** Whether it comes from Asterisk: it says so, or its body begins with a response as only AMI has it. */
    boolean isByAsterisk() {
        return head.isByAsterisk() || response.response() != null;
    }

    /** An answer without a message: what a WaitEvent gets that another one displaced. */
    public boolean isEmpty() {
        return liveEvents == 0 && response.fields().size() == 0;
    }
}
