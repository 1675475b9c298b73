// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.time.Duration;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.Format;

/**
 * One pending action.
 *
 * @param account the sender
 * @param action  the action
 * @param credential  the session
 * @param readTimeout the socket read timeout
 * @param events  receives the events of the answer, if it belongs to the session; null: they remain in the response
 */
public record Call(AjamAccount account, AmiAction action, SessionCredential credential, Duration readTimeout, EventSink events) {

    /** {@return the format of the answer} */
    public Format format() {
        return account.format().of(action);
    }
}
