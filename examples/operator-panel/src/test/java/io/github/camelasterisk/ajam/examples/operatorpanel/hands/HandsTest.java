// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.hands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.examples.gateway.access.Access;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which buttons there are, and for whom, with the roles that the panel is shipped with. */
class HandsTest {

    private static final Set<String> THINGS = Set.of("none", "channel", "call", "extension", "queue", "member", "caller", "abandoned", "conference", "participant",
            "parked");

    @TempDir
    private Path folder;
    private ApiKeys keys;
    private Access access;
    private Hands hands;

    @BeforeEach
    void read() throws Exception {
        keys = new ApiKeys(folder.resolve("keys"));
        access = new Access(Path.of("roles.json"), keys, "");
        hands = new Hands();
    }

    private Role role(String name) throws Exception {
        return access.caller("Bearer " + keys.add(name, name), false).map(Caller::role).orElseThrow();
    }

    private List<String> names(String role) throws Exception {
        return hands.of(role(role)).stream().map(hand -> hand.get("name").asText()).distinct().toList();
    }

    @Test
    void eachOneFitsTheCatalogue() throws Exception {
        for (JsonNode hand : hands.of(role("administrator"))) {
            CatalogueAction action = Catalogue.asterisk().action(hand.get("action").asText()).orElseThrow();
            hand.get("parameters").properties().forEach(parameter -> assertThat(action.parameter(parameter.getKey())).as("%s: %s", hand.get("name"), parameter)
                    .isPresent());
            if (hand.has("await")) {
                assertThat(Catalogue.asterisk().events()).containsKey(hand.get("await").asText());
            }
            assertThat(THINGS).contains(hand.get("on").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({ "observer,call,false", "observer,hangup,false", "operator,call,true", "operator,transfer-blind,true", "operator,park,true", "operator,fetch,true",
        "operator,spy,false", "operator,record,false", "operator,conf-kick,false", "operator,member-pause,true", "supervisor,spy,true", "supervisor,barge,true",
        "supervisor,record,true", "supervisor,conf-kick,true", "administrator,spy,true" })
    void aRoleHasItsButtons(String role, String hand, boolean has) throws Exception {
        assertThat(names(role).contains(hand)).isEqualTo(has);
    }

    @Test
    void anObserverHasNone() throws Exception {
        assertThat(names("observer")).isEmpty();
    }
}
