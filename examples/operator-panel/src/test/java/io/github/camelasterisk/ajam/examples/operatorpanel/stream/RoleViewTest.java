// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.examples.gateway.access.Access;
import io.github.camelasterisk.ajam.examples.gateway.access.ApiKeys;
import io.github.camelasterisk.ajam.examples.gateway.access.Caller;
import io.github.camelasterisk.ajam.examples.gateway.access.Role;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Changes;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.Kind;
import io.github.camelasterisk.ajam.examples.operatorpanel.model.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a role with limits sees of the model. */
class RoleViewTest {

    @TempDir
    private Path folder;

    private RoleView view(String role) throws Exception {
        Path roles = Files.writeString(folder.resolve("roles.json"), "{\"some\": " + role + "}");
        ApiKeys keys = new ApiKeys(folder.resolve("keys"));
        Role some = new Access(roles, keys, "").caller("Bearer " + keys.add("some", "some"), false).map(Caller::role).orElseThrow();
        return new RoleView(some);
    }

    private static View of(String id, Object... namesAndValues) {
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("id", id));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return new View(properties);
    }

    private static Changes set(Kind kind, View... views) {
        return new Changes(Map.of(kind, List.of(views)), Map.of());
    }

    @Test
    void othersChannelsAreGone() throws Exception {
        RoleView view = view("{\"channels\": \"PJSIP/1*\", \"contexts\": \"*\", \"queues\": \"*\", \"events\": \"*\"}");

        Changes seen = view.of(set(Kind.CHANNELS, of("1", "name", "PJSIP/100-1"), of("2", "name", "PJSIP/200-2")));

        assertThat(seen.set().get(Kind.CHANNELS)).extracting(View::id).containsExactly("1");
        assertThat(seen.removed().get(Kind.CHANNELS)).containsExactly("2");
    }

    @Test
    void aCallIsSeenByWhoSeesBothParties() throws Exception {
        RoleView view = view("{\"channels\": \"PJSIP/1*\", \"contexts\": \"*\", \"queues\": \"*\", \"events\": \"*\"}");
        Map<String, String> own = Map.of("device", "PJSIP/100");
        Map<String, String> other = Map.of("device", "PJSIP/200");

        Changes seen = view.of(set(Kind.CALLS, of("1", "from", own, "to", own), of("2", "from", own, "to", other), of("3", "from", own, "to", Map.of("number", "5"))));

        assertThat(seen.set().get(Kind.CALLS)).extracting(View::id).containsExactly("1", "3");
    }

    @Test
    void othersQueuesAreGone() throws Exception {
        RoleView view = view("{\"channels\": \"*\", \"contexts\": \"*\", \"queues\": \"support\", \"events\": \"*\"}");

        assertThat(view.of(set(Kind.QUEUES, of("support"), of("sales"))).set().get(Kind.QUEUES)).extracting(View::id).containsExactly("support");
        assertThat(view.of(set(Kind.MEMBERS, of("a", "queue", "support"), of("b", "queue", "sales"))).set().get(Kind.MEMBERS)).extracting(View::id)
                .containsExactly("a");
    }

    @Test
    void hiddenFieldsAreLeftOut() throws Exception {
        RoleView view = view("{\"channels\": \"*\", \"contexts\": \"*\", \"queues\": \"*\", \"events\": \"*\", \"deniedFields\": \"CallerID*\"}");

        View channel = view.of(set(Kind.CHANNELS, of("1", "name", "PJSIP/100-1", "number", "555", "caller", "Eve"))).set().get(Kind.CHANNELS).get(0);
        View call = view.of(set(Kind.CALLS, of("1", "from", Map.of("device", "PJSIP/100", "number", "555", "name", "Eve")))).set().get(Kind.CALLS).get(0);

        assertThat(channel.properties()).containsOnlyKeys("id", "name");
        assertThat(call.text("from")).contains("PJSIP/100").doesNotContain("555").doesNotContain("Eve");
    }

    @Test
    void kindsFollowTheEventsThatTheyAreMadeOf() throws Exception {
        RoleView view = view("{\"channels\": \"*\", \"contexts\": \"*\", \"queues\": \"*\", \"events\": \"Queue*\"}");

        assertThat(view.sees(Kind.QUEUES)).isTrue();
        assertThat(view.sees(Kind.CHANNELS)).isFalse();
        assertThat(view.sees(Kind.HEALTH)).isTrue();
        assertThat(view.of(set(Kind.CHANNELS, of("1", "name", "PJSIP/100-1"))).isEmpty()).isTrue();
    }
}
