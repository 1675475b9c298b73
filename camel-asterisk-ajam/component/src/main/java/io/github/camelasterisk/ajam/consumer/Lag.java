package io.github.camelasterisk.ajam.consumer;

/**
 * What was taken from the server and is not routed yet.
 *
 * @param events events, those of the exchange that is in the route among them
 * @param bytes  bytes in memory and on disk, about, without those of the events that are about to be routed
 */
public record Lag(long events, long bytes) {
}
