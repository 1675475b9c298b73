package io.github.camelasterisk.ajam.client;

import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiEvent;

/**
 * Events on their way to the route, which came together.
 *
 * @param events   one or more, in order
 * @param snapshot whether they are items of a snapshot rather than something that happened
 */
public record Received(List<AmiEvent> events, boolean snapshot) {
}
