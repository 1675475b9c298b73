// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.List;

/**
 * The destination of a dial string.
 *
 * @param resource the channel name without its number: {@code Local/answer@default}, {@code PJSIP/100}
 * @param steps    what it executes; empty if there is no such extension
 */
record Extension(String resource, String context, String exten, List<Step> steps) {

    boolean isLocal() {
        return resource.startsWith("Local/");
    }

    boolean exists() {
        return !steps.isEmpty();
    }
}
