// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import io.github.camelasterisk.ajam.AjamHeaderFilterStrategy;
import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;

/** Which headers are parameters, whatever version of Camel presets a strategy with a filter of all that begins with Camel. */
class ParameterHeadersTest {

    /** As Camel 4.22 makes one. */
    private final DefaultHeaderFilterStrategy preset = new DefaultHeaderFilterStrategy();

    ParameterHeadersTest() {
        preset.setLowerCase(true);
        preset.setOutFilterStartsWith("Camel", "camel");
    }

    private static boolean isParameter(HeaderFilterStrategy strategy, String header) {
        return new ParameterHeaders(new HeaderFilter(strategy)).contain(header, "x", null);
    }

    @Test
    void everyHeaderOfTheKindIsOne() {
        for (HeaderFilterStrategy strategy : new HeaderFilterStrategy[] { new AjamHeaderFilterStrategy(), new DefaultHeaderFilterStrategy(), preset }) {
            for (String header : new String[] { "CamelAjam.Queue", "camelajam.queue", "CAMELAJAM.QUEUE", "CAmelAjam.x" }) {
                assertThat(isParameter(strategy, header)).as(header).isTrue();
            }
            for (String header : new String[] { "CamelAjamQueue", "Queue", "CamelFile", "", "X.CamelAjam.Queue" }) {
                assertThat(isParameter(strategy, header)).as(header).isFalse();
            }
        }
    }

    @Test
    void whatAStrategyHoldsBackIsNone() {
        preset.setOutFilter(Set.of("camelajam.value"));
        for (String header : new String[] { "CamelAjam.Value", "camelajam.value", "CAMELAJAM.VALUE" }) {
            assertThat(isParameter(preset, header)).as(header).isFalse();
        }
        assertThat(isParameter(preset, "CamelAjam.Values")).isTrue();
    }

    @Test
    void aStrategyThatComparesCaseIsHeard() {
        preset.setLowerCase(false);
        preset.setOutFilter(Set.of("CamelAjam.Value"));
        assertThat(isParameter(preset, "CamelAjam.Value")).isFalse();
        preset.setOutFilter(Set.of());
        preset.setOutFilterPattern("CamelAjam\\.V.*");
        assertThat(isParameter(preset, "CamelAjam.Value")).isFalse();
        assertThat(isParameter(preset, "CamelAjam.Queue")).isTrue();
    }

    @Test
    void aStrategyMaySayWhatPasses() {
        preset.setFilterOnMatch(false);
        preset.setOutFilter(Set.of("camelajam.queue"));
        assertThat(isParameter(preset, "CamelAjam.Queue")).isTrue();
        assertThat(isParameter(preset, "CamelAjam.Value")).isFalse();
    }

    @Test
    void aPrefixOfAParameterIsHeard() {
        DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
        strategy.setOutFilterStartsWith("CamelAjam.Val");
        assertThat(isParameter(strategy, "CamelAjam.Value")).isFalse();
        assertThat(isParameter(strategy, "CamelAjam.Queue")).isTrue();
        AjamHeaderFilterStrategy own = new AjamHeaderFilterStrategy();
        own.setOutFilterStartsWith("CamelAjam.");
        assertThat(isParameter(own, "CamelAjam.Value")).isFalse();
    }
}
