package io.github.camelasterisk.ajam.client.session;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;

/**
 * What an {@link AccountProbe} found; immutable.
 *
 * @param contact  what the first answer told, or null where there was none from the manager interface
 * @param session  what the account found in a session, or null where it got none
 * @param failure  why there is no contact or no session, or null
 * @param answered whether there was an answer in HTTP, from whatever it came
 */
public record ProbeResult(Contact contact, Session session, AjamFailure failure, boolean answered) {

    /**
     * What an answer tells even before a login.
     *
     * @param server            the Server header, such as {@code Asterisk/22.10.1}; empty where there is none
     * @param httpTimeout       seconds that a session lives without a request, or null where the server does not say
     * @param clockAheadSeconds how far the server's clock is ahead of the local one, about a second more or less; null where it
     *                          does not say
     */
    public record Contact(String server, Integer httpTimeout, Long clockAheadSeconds) {
    }

    /**
     * What the account learns in a session.
     *
     * @param readsSystem whether it may read the events of the class system; null where that does not show
     * @param actions     the answer to ListCommands: the actions that it may call
     * @param settings    the answer to CoreSettings, or null
     * @param user        the answer to the command {@code manager show user}, or null
     */
    public record Session(Boolean readsSystem, AmiResponse actions, AmiResponse settings, AmiResponse user) {
    }
}
