// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.ListedAction;
import io.github.camelasterisk.ajam.fixture.RecordedSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every action that a real server lists, once: what comes back is what stood on the wire, no more and no less. */
class EveryActionAsteriskIT extends RecordedSupport {

    private final Map<String, List<String>> differences = new TreeMap<>();
    private int errors;
    private HarmlessActions harmless;

    @BeforeEach
    void madeUp() {
        harmless = new HarmlessActions(mark, server());
    }

    @Test
    void everyListedActionIsAnsweredAndNoFieldIsLost() {
        List<String> listed = ListedAction.of(call("ListCommands")).stream().map(action -> spelled(action.name())).toList();
        listed.stream().filter(name -> !name.equals("ListCommands")).sorted(Comparator.comparingInt(HarmlessActions::rank))
                .forEach(this::call);

        List<String> called = listed.stream().filter(name -> sent(name) == 1).toList();
        List<String> decoded = called.stream().filter(name -> differences.get(name).isEmpty()).toList();
        System.out.printf("FIGURE actions of Asterisk %d%s: listed %d, called %d, decoded %d (%d errors among the answers)%n",
                version(), inFormat(), listed.size(), called.size(), decoded.size(), errors);
        assertThat(differences).allSatisfy((name, found) -> assertThat(found).as(name).isEmpty());
        assertThat(listed).hasSizeGreaterThan(100).doesNotHaveDuplicates().isEqualTo(called).isEqualTo(decoded);
    }

    /** In XML the server writes names in small letters. */
    private static String spelled(String name) {
        return Catalogue.asterisk().action(name).map(CatalogueAction::name).orElse(name);
    }

    /** Whatever comes of it, the others are called too, and among them those that take away what was made. */
    private AmiResponse call(String name) {
        Exchange exchange = template.request("wire:action?throwExceptionOnFailure=false",
                e -> e.getMessage().setBody(harmless.action(name).withActionId(id(name))));
        AmiResponse response = exchange.getMessage().getBody(AmiResponse.class);
        if (response == null) {
            differences.put(name, List.of("no response, but " + exchange.getException()));
            return null;
        }
        List<String> found = new ArrayList<>(differences(response));
        if (response.completion() != null) {
            found.addAll(differencesOfList(name, response));
        }
        differences.put(name, found);
        errors += response.isSuccess() ? 0 : 1;
        return response;
    }

    /** That the catalogue knows the list as one, and what is in it. */
    private static List<String> differencesOfList(String name, AmiResponse response) {
        CatalogueAction known = Catalogue.asterisk().action(name).orElseThrow();
        return Stream.concat(response.events().stream().map(AmiEvent::name).filter(item -> !known.items().contains(item)),
                Stream.of(response.completion().name()).filter(completion -> !completion.equals(known.completion())))
                .map(event -> event + " is not in the catalogue").toList();
    }

    private String id(String name) {
        return mark + "-" + name;
    }

    private long sent(String name) {
        return wire.requests.stream().filter(request -> id(name).equals(request.action().actionId())).count();
    }
}
