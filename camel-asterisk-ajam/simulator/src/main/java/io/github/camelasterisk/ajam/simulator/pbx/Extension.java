package io.github.camelasterisk.ajam.simulator.pbx;

import java.util.List;

/**
 * What a dial string leads to.
 *
 * @param resource the channel name without its number: {@code Local/answer@default}, {@code PJSIP/100}
 * @param steps    what happens there; empty when there is no such extension
 */
record Extension(String resource, String context, String exten, List<Step> steps) {

    boolean isLocal() {
        return resource.startsWith("Local/");
    }

    boolean exists() {
        return !steps.isEmpty();
    }
}
