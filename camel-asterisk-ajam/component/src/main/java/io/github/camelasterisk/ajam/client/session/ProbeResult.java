// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.session;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;

/**
 * The result of an {@link AccountProbe}; immutable.
 *
 * @param contact  from the first answer, or null if there was none from the manager interface
 * @param session  from the account's session, or null if it got none
 * @param failure  why there is no contact or no session, or null
 * @param answered whether there was an HTTP answer, from whatever server
 */
public record ProbeResult(Contact contact, Session session, AjamFailure failure, boolean answered) {

    /**
     * What an answer shows even before a login.
     *
     * @param server            the Server header, such as {@code Asterisk/22.10.1}; empty if there is none
     * @param httpTimeout       how many seconds a session lives without a request, or null if unknown
     * @param clockAheadSeconds how far the server's clock is ahead of the local one, to about a second; null if unknown
     */
    public record Contact(String server, Integer httpTimeout, Long clockAheadSeconds) {
    }

    /**
     * What the account sees in a session.
     *
     * @param readsSystem whether it may read the events of the class system; null if unknown
     * @param actions     the response to ListCommands: the actions that it may execute
     * @param settings    the response to CoreSettings, or null
     * @param user        the response to the command {@code manager show user}, or null
     */
    public record Session(Boolean readsSystem, AmiResponse actions, AmiResponse settings, AmiResponse user) {
    }
}
