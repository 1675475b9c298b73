package io.github.camelasterisk.ajam.client;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * An event on its way to the route.
 *
 * @param snapshot whether it is an item of a snapshot rather than something that happened
 */
public record Received(AmiEvent event, boolean snapshot) {
}
