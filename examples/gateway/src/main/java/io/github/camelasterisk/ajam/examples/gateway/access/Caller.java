package io.github.camelasterisk.ajam.examples.gateway.access;

/**
 * The sender of a request.
 *
 * @param name the name of the key, never the key
 */
public record Caller(String name, Role role) {
}
