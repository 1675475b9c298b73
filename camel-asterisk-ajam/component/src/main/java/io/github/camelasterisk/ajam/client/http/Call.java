package io.github.camelasterisk.ajam.client.http;

import java.time.Duration;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.Format;

/**
 * One action on its way.
 *
 * @param account who asks
 * @param action  what is asked
 * @param credential  the session to ask in
 * @param readTimeout the longest wait for the next byte of the answer
 * @param events  takes the events of the answer, if it belongs to the session; null: they stay with the response
 */
public record Call(AjamAccount account, AmiAction action, SessionCredential credential, Duration readTimeout, EventSink events) {

    /** The form in which the answer comes. */
    public Format format() {
        return account.format().of(action);
    }
}
