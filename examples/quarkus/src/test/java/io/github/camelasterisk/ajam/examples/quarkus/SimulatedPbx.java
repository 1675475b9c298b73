// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.quarkus;

import java.util.Map;

import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** An Asterisk for the tests. */
public class SimulatedPbx implements QuarkusTestResourceLifecycleManager {

    private AjamSimulator pbx;

    @Override
    public Map<String, String> start() {
        pbx = AjamSimulator.builder().user("ajam", "secret").start();
        return Map.of("ajam.baseUrl", pbx.baseUrl(), "ajam.username", "ajam", "ajam.password", "secret");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(pbx, new TestInjector.MatchesType(AjamSimulator.class));
    }

    @Override
    public void stop() {
        pbx.close();
    }
}
