// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import org.junit.jupiter.api.Test;

/** Which values an action takes, and what is sent of them. */
class ParameterValueTest {

    private static final Map<String, String> MAP = Map.of("a", "1");

    private enum Colour {
        RED
    }

    private record Bean(String a) {
    }

    @Test
    void aValueWhoseTextIsItsMeaningIsTaken() {
        UUID id = UUID.randomUUID();
        for (Map.Entry<Object, String> value : Map.<Object, String>ofEntries(Map.entry("x", "x"), Map.entry(new StringBuilder("sb"), "sb"),
                Map.entry(7, "7"), Map.entry(7L, "7"), Map.entry(true, "true"), Map.entry('c', "c"), Map.entry(Colour.RED, "RED"),
                Map.entry(id, id.toString()), Map.entry(URI.create("sip:a@b"), "sip:a@b"), Map.entry(Path.of("/tmp/a"), "/tmp/a"),
                Map.entry(LocalDate.of(2026, 1, 2), "2026-01-02"), Map.entry(Duration.ofSeconds(3), "PT3S"),
                Map.entry("secret".toCharArray(), "secret")).entrySet()) {
            assertThat(AmiAction.of("X").with("A", value.getKey()).getAll("A")).containsExactly(value.getValue());
        }
    }

    @Test
    void numbersAreWrittenOut() {
        assertThat(AmiAction.of("X").with("A", List.of(3e7, 1e-7f, new BigDecimal("1E+3"), 2.5)).getAll("A"))
                .containsExactly("30000000", "0.00000010", "1000", "2.5");
    }

    @Test
    void listsAndArraysAreRepeatedParameters() {
        assertThat(AmiAction.of("X").with("A", Arrays.asList(1, null, List.of("b", new int[] { 2, 3 }), new String[] { "c" })).getAll("A"))
                .containsExactly("1", "b", "2", "3", "c");
    }

    @Test
    void whatHasNoTextIsRefusedByName() {
        for (Object value : List.of(MAP, new Bean("x"), new Object(), new byte[] { 1 }, new Date(), Optional.of("x"), Stream.of("x"),
                Double.NaN, List.of("x", MAP), new Object[] { MAP }, AmiAction.of("Ping"), List.of("a").iterator())) {
            AmiAction action = AmiAction.of("Originate");
            assertThatThrownBy(() -> action.with("Data", value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Data");
            assertThatThrownBy(() -> action.replacing("Data", value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Data");
            assertThatThrownBy(() -> AmiAction.from(Map.of("Action", "Originate", "Data", value)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Data");
            assertThatThrownBy(() -> AmiActions.originate("Local/a").data(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theNameOfAnActionIsText() {
        assertThat(AmiAction.from(Map.of("action", Colour.RED)).name()).isEqualTo("RED");
        for (Object name : List.of(MAP, List.of("Ping"))) {
            assertThatThrownBy(() -> AmiAction.from(Map.of("Action", name))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Action");
        }
        assertThatThrownBy(() -> AmiAction.from(Collections.singletonMap("Action", null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AmiAction.from(Map.of("Action", "Ping", MAP, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- a Map of variables

    @Test
    void whichActionsSetVariablesIsInTheCatalogue() {
        assertThat(Catalogue.asterisk().actions().values()).filteredOn(CatalogueAction::takesVariables).extracting(CatalogueAction::name)
                .containsExactlyInAnyOrder("MessageSend", "Originate", "PJSIPNotify", "SIPnotify");
    }

    @Test
    void whatAsteriskWouldTakeApartIsEscaped() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("A", "a,b");
        variables.put("B", "\"x\" \\y");
        variables.put("HASH(a,b)", 1);
        variables.put("C", null);

        assertThat(AmiAction.of("PJSIPNotify").with("variable", variables).getAll("Variable"))
                .containsExactly("A=a\\,b", "B=\\\"x\\\" \\\\y", "HASH(a,b)=1");
    }

    @Test
    void ofACallTheLastOneIsSentFirst() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("CALLERID(all)", "\"Joe\" <55>");
        variables.put("CALLERID(name)", "Zed");

        assertThat(AmiAction.of("originate").with("Variable", List.of(variables, "A=1", "B=2")).getAll("Variable"))
                .containsExactly("CALLERID(name)=Zed", "CALLERID(all)=\\\"Joe\\\" <55>", "A=1", "B=2");
    }

    @Test
    void elsewhereAMapIsNoVariable() {
        for (String action : List.of("Setvar", "Getvar", "UserEvent", "Ping", "SomeModulesOwn")) {
            assertThatThrownBy(() -> AmiAction.of(action).with("Variable", MAP)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Variable");
        }
    }

    @Test
    void whatAsteriskTakesForAnotherNameIsRefused() {
        for (String name : List.of("A,B", "A=B", "A\"", "A\\", "", " ", " A", "A ", "A(b", "A)b", "A),(B", "HASH(a,b),C")) {
            assertThatThrownBy(() -> AmiAction.of("Originate").with("Variable", Map.of(name, "1")))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + name + "'");
        }
        for (Object value : List.of(MAP, List.of("1"), new Bean("x"))) {
            assertThatThrownBy(() -> AmiAction.of("Originate").with("Variable", Map.of("NAME", value)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NAME");
        }
    }
}
