// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.hands;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Pbx;
import io.github.camelasterisk.ajam.examples.operatorpanel.stream.RoleView;

/** What the page must know of whoever has logged in: what to show, and which buttons. */
public final class Me {

    private Me() {
    }

    /** @param context where the numbers are that people dial */
    public static ObjectNode of(Caller caller, Hands hands, Pbx model, String pbx, List<String> pbxs, String context) {
        ObjectNode me = JsonNodeFactory.instance.objectNode().put("name", caller.name()).put("role", caller.role().name());
        model.deviceOf(caller.name()).ifPresent(device -> me.put("extension", caller.name()).put("device", device));
        RoleView view = new RoleView(caller.role());
        Stream.of(Kind.values()).filter(kind -> kind.event() != null && view.sees(kind))
                .forEach(kind -> me.withArray("sees").add(kind.name().toLowerCase(Locale.ROOT)));
        if (caller.role().allowsEvent("Newchannel")) {
            me.withArray("sees").add("events");
        }
        hands.of(caller.role()).forEach(hand -> me.withArray("hands").add(hand));
        pbxs.stream().filter(caller.role()::allowsPbx).forEach(name -> me.withArray("pbxs").add(name));
        model.asterisk().ifPresent(version -> me.put("version", version));
        return me.put("pbx", pbx).put("context", context);
    }
}
