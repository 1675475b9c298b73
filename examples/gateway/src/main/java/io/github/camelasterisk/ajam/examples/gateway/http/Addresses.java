// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the gateway, and the origins whose pages may use it. Immutable. */
final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /** Lists separated by commas. This machine's loopback names are always hosts. */
    Addresses(String bindAddress, String hosts, String origins) {
        this.hosts = Stream.concat(LOOPBACK.stream(), Stream.concat(Stream.of(bindAddress), list(hosts)))
                .map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.origins = list(origins).collect(Collectors.toSet());
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty());
    }

    /** Returns whether a Host header names this gateway. This prevents DNS rebinding. */
    boolean isHost(String header) {
        return header != null && hosts.contains(header.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    /** Returns whether a page of this origin is the gateway's own. */
    static boolean isOwn(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether pages of this other origin may use the gateway. */
    boolean isAllowed(String origin) {
        return origins.contains(origin);
    }
}
