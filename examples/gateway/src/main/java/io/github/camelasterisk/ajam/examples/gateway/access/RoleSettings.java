// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.access;

import java.util.Map;

/** A role in the file of roles. Each text contains names with {@code *}, separated by commas. */
record RoleSettings(String pbxs, String actions, String deniedActions, String channels, String deniedChannels, String contexts,
        String deniedContexts, String queues, String deniedQueues, String applications, String commands, Map<String, String> parameters,
        String events, String deniedEvents, String fields, String deniedFields) {
}
