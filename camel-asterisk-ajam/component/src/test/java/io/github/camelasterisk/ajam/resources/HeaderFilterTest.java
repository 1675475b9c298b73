// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import io.github.camelasterisk.ajam.AjamHeaderFilterStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;

/** Which headers are read and set, whatever version of Camel presets a strategy with a filter of all that begins with Camel. */
class HeaderFilterTest {

    private static final List<String> OWN = List.of("CamelAjamAction", "CamelAjamActionId", "CAMELAJAMVARIABLES", "CamelAjam.Queue");

    /** As Camel 4.22 makes one. */
    private final DefaultHeaderFilterStrategy preset = new DefaultHeaderFilterStrategy();

    HeaderFilterTest() {
        preset.setLowerCase(true);
        preset.setOutFilterStartsWith("Camel", "camel");
        preset.setInFilterStartsWith("Camel", "camel");
    }

    private static boolean reads(HeaderFilterStrategy strategy, String header) {
        return new HeaderFilter(strategy).reads(header, "x", null);
    }

    private static boolean sets(HeaderFilterStrategy strategy, String header) {
        return new HeaderFilter(strategy).sets(header, "x", null);
    }

    @Test
    void allOfThisComponentPass() {
        for (HeaderFilterStrategy strategy : List.of(new AjamHeaderFilterStrategy(), new DefaultHeaderFilterStrategy(), preset)) {
            assertThat(OWN).allMatch(header -> reads(strategy, header)).allMatch(header -> sets(strategy, header));
            assertThat(sets(strategy, "CamelMessageTimestamp")).isTrue();
        }
    }

    @Test
    void thoseOfOthersDoNotPassTheDefault() {
        assertThat(List.of("CamelFileName", "Queue", "")).noneMatch(header -> reads(new AjamHeaderFilterStrategy(), header))
                .noneMatch(header -> sets(new AjamHeaderFilterStrategy(), header));
    }

    @Test
    void namesAreComparedInLowerCaseAndInOneDirection() {
        for (DefaultHeaderFilterStrategy strategy : List.of(new AjamHeaderFilterStrategy(), preset)) {
            strategy.setOutFilter(Set.of("camelajamaction"));
            strategy.setInFilter(Set.of("camelajammessage"));
            assertThat(List.of("CamelAjamAction", "CAMELAJAMACTION")).noneMatch(header -> reads(strategy, header))
                    .allMatch(header -> sets(strategy, header));
            assertThat(List.of("CamelAjamMessage", "camelajammessage")).noneMatch(header -> sets(strategy, header))
                    .allMatch(header -> reads(strategy, header));
        }
    }

    @Test
    void aPatternIsHeard() {
        preset.setOutFilterPattern("CamelAjamA.*");
        preset.setInFilterPattern("CamelAjamM.*");
        assertThat(reads(preset, "CamelAjamAction")).isFalse();
        assertThat(reads(preset, "CamelAjamMessage")).isTrue();
        assertThat(sets(preset, "CamelAjamMessage")).isFalse();
        assertThat(sets(preset, "CamelAjamAction")).isTrue();
    }

    @Test
    void aStrategyMaySayWhatPasses() {
        preset.setFilterOnMatch(false);
        preset.setInFilter(Set.of("camelajamevent"));
        assertThat(sets(preset, "CamelAjamEvent")).isTrue();
        assertThat(sets(preset, "CamelAjamServer")).isFalse();
        assertThat(OWN).noneMatch(header -> reads(preset, header));
    }

    @Test
    void aStrategyOfTheUsersDecidesAlone() {
        HeaderFilterStrategy none = new HeaderFilterStrategy() {
            @Override
            public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
                return true;
            }

            @Override
            public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
                return true;
            }
        };
        assertThat(OWN).noneMatch(header -> reads(none, header)).noneMatch(header -> sets(none, header));
    }
}
