// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.hands;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;

/** What people can do on the page: {@code hands.json}, of which each sees what its role allows. Immutable. */
public final class Hands {

    private final List<JsonNode> all = new ArrayList<>();

    /** @throws IllegalArgumentException if one names an action that Asterisk does not have */
    public Hands() throws IOException {
        try (InputStream file = Hands.class.getResourceAsStream("/hands.json")) {
            new ObjectMapper().readTree(file).forEach(all::add);
        }
        for (JsonNode hand : all) {
            if (Catalogue.asterisk().action(action(hand)).isEmpty()) {
                throw new IllegalArgumentException("hands.json: there is no action " + action(hand));
            }
        }
    }

    private static String action(JsonNode hand) {
        return hand.path("action").asText();
    }

    /** All that a role allows, as far as fixed parameters tell. The gateway decides again for each request. */
    public List<JsonNode> of(Role role) {
        return all.stream().filter(hand -> role.mayAllow(fixed(hand))).toList();
    }

    /** The action with the parameters that do not depend on the row. */
    private static AmiAction fixed(JsonNode hand) {
        AmiAction action = AmiAction.of(action(hand));
        for (var parameter : hand.path("parameters").properties()) {
            if (!parameter.getValue().asText().contains("{")) {
                action = action.with(parameter.getKey(), parameter.getValue().asText());
            }
        }
        return action;
    }
}
