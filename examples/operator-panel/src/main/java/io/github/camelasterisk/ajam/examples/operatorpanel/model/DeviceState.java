// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The states of devices in Asterisk's spellings. */
final class DeviceState {

    /** In the order of Asterisk's numbers. */
    private static final List<String> BY_NUMBER = List.of("unknown", "idle", "inuse", "busy", "invalid", "unavailable", "ringing", "ringinuse", "hold");
    private static final Map<String, String> BY_NAME = Map.of("notinuse", "idle", "onhold", "hold");

    private DeviceState() {
    }

    /** The state of a number, as members of queues have it. */
    static String of(long number) {
        return number < 0 || number >= BY_NUMBER.size() ? "unknown" : BY_NUMBER.get((int) number);
    }

    /** The state of a name such as {@code NOT_INUSE} or {@code Not in use}. */
    static String of(String name) {
        String plain = name == null ? "unknown" : name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String state = BY_NAME.getOrDefault(plain, plain);
        return BY_NUMBER.contains(state) ? state : "unknown";
    }
}
