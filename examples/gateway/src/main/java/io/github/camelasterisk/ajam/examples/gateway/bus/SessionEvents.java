// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.bus;

/** Events from the PBXs themselves. */
final class SessionEvents implements EventSource {

    @Override
    public String endpoint(String pbx, String options) {
        return "ajam-" + pbx + ":events?sessionEvents=true&batch=true" + options;
    }

    @Override
    public boolean isSession() {
        return true;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }
}
