// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.ami.AsteriskConfig;
import io.github.camelasterisk.ajam.ami.ConfigEdit;
import io.github.camelasterisk.ajam.ami.ListedAction;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Configuration files of a real server. It writes one of its own that nothing reads, and leaves it empty. */
@Needs(AsteriskFeature.CATALOGUE)
class ConfigAsteriskIT extends ContractSupport {

    private static final String FILE = "ajam-scratch.conf";

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    /** There is no action that deletes a file, so it may be there. */
    private void create() {
        template.requestBody("ajam:CreateConfig?throwExceptionOnFailure=false", Map.of("Filename", FILE));
    }

    private AmiResponse update(ConfigEdit... edits) {
        return template.requestBody("ajam:UpdateConfig", ConfigEdit.updateConfig(FILE, List.of(edits)), AmiResponse.class);
    }

    private AsteriskConfig read(String action) {
        return template.requestBody("ajam:" + action, Map.of("Filename", FILE), AsteriskConfig.class);
    }

    @Test
    void editsAreMadeAndReadBack() {
        create();
        update(ConfigEdit.newCategory(mark), ConfigEdit.append(mark, "allow", "ulaw"), ConfigEdit.append(mark, "allow", "alaw"),
                ConfigEdit.append(mark, "name", "J\u00f6rg <\"&'> a=b\\c"), ConfigEdit.append(mark, "secret", "sesame"),
                ConfigEdit.newCategory(mark + "b"), ConfigEdit.append(mark + "b", "gone", "soon"));

        for (String action : List.of("GetConfig", "GetConfigJSON")) {
            assertThat(read(action).get(mark)).as(action).containsExactly(entry("allow", List.of("ulaw", "alaw")),
                    entry("name", "J\u00f6rg <\"&'> a=b\\c"), entry("secret", "sesame"));
        }

        update(ConfigEdit.update(mark, "allow", "gsm").where("alaw"), ConfigEdit.delete(mark, "name"), ConfigEdit.insert(mark, 0, "first", "1"),
                ConfigEdit.renameCategory(mark + "b", mark + "c"), ConfigEdit.emptyCategory(mark + "c"));
        assertThat(read("GetConfig").get(mark)).containsExactly(entry("first", "1"), entry("allow", List.of("ulaw", "gsm")), entry("secret", "sesame"));
        assertThat(read("GetConfig")).containsEntry(mark + "c", Map.of()).doesNotContainKey(mark + "b");

        update(ConfigEdit.deleteCategory(mark), ConfigEdit.deleteCategory(mark + "c"));
        assertThat(read("GetConfig")).doesNotContainKeys(mark, mark + "c");
        assertThat(wire.requests).noneMatch(request -> request.action().toLines().contains("sesame"));
        assertThat(wire.answers).noneMatch(answer -> answer.body().contains("sesame"));
    }

    @Test
    void anEditThatCantBeMadeIsAnError() {
        create();

        assertThat(failure(() -> update(ConfigEdit.newCategory(mark), ConfigEdit.deleteCategory("no-such"))))
                .isInstanceOf(AjamActionException.class).hasMessageContaining("category");
        assertThat(read("GetConfig")).doesNotContainKey(mark);
    }

    @Test
    void filesOfTheServerAreMaps() {
        AsteriskConfig config = template.requestBody("ajam:GetConfig", Map.of("Filename", "http.conf"), AsteriskConfig.class);

        assertThat(config.get("general")).containsEntry("enabled", "yes");
        assertThat(template.requestBody("ajam:GetConfigJSON", Map.of("Filename", "http.conf"), AsteriskConfig.class)).isEqualTo(config);
    }

    @Test
    void actionsAreListedWithTheirPrivileges() {
        List<ListedAction> actions = ListedAction.of(request("ajam:ListCommands", Map.of()));

        assertThat(actions).hasSizeGreaterThan(100).noneMatch(action -> action.synopsis().isBlank() || action.synopsis().contains("(Priv"));
        assertThat(actions).filteredOn(action -> action.name().equalsIgnoreCase("Originate")).extracting(ListedAction::privileges)
                .containsExactly(List.of("originate"));
        assertThat(actions).filteredOn(action -> action.name().equalsIgnoreCase("Ping")).extracting(ListedAction::privileges)
                .containsExactly(List.of());
    }
}
