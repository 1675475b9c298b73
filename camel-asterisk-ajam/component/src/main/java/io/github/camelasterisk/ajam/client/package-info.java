/**
 * What all requests to one server share: the account, its formats, why a request fails, and the wire listener.
 *
 * <p>
 * Public API: {@code AjamWireListener}, {@code WireLog}, and the values of {@code Authentication} and {@code Format}; the rest is internal and may change.
 */
package io.github.camelasterisk.ajam.client;
