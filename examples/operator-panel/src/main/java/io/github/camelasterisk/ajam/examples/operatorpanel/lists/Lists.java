// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.lists;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import org.apache.camel.Exchange;

/** What a PBX has listed for one comparison. For one thread at a time. */
final class Lists {

    static final String PROPERTY = "lists";

    private final long since;
    private final List<AmiEvent> items = new ArrayList<>();
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    /** @param since the model's revision before the first list was asked for */
    Lists(long since) {
        this.since = since;
    }

    static Lists of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Lists.class);
    }

    void add(ListAction list, AmiResponse response) {
        kinds.addAll(list.listed(response));
        items.addAll(response.events());
    }

    void addParticipants(AmiResponse response) {
        items.addAll(response.events());
    }

    List<String> conferences() {
        return items.stream().filter(item -> item.name().equals("ConfbridgeListRooms")).map(item -> item.getFirst("Conference")).toList();
    }

    long since() {
        return since;
    }

    List<AmiEvent> items() {
        return items;
    }

    Set<Kind> kinds() {
        return kinds;
    }
}
