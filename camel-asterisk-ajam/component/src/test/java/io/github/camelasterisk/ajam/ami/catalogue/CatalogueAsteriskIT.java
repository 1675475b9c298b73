// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiActions;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.AsteriskFeature;
import io.github.camelasterisk.ajam.fixture.Needs;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names; and whether the catalogue is right about it. */
class CatalogueAsteriskIT extends CatalogueContract {

    /** These are about the session itself, which the component keeps. */
    private static final Set<String> SESSION = Set.of("Login", "Challenge", "Events", "WaitEvent");

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    private Map<String, CatalogueAction> listed() {
        Map<String, CatalogueAction> listed = new LinkedHashMap<>();
        CatalogueCheck.names(send(AmiActions.listCommands())).forEach(name -> listed.put(name, Catalogue.asterisk().actions().get(name)));
        return listed;
    }

    private AmiResponse sendAsItIs(AmiAction action) {
        return template.requestBody("ajam:action?validateParameters=false&throwExceptionOnFailure=false", action, AmiResponse.class);
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void everyActionThatTheServerListsIsInTheCatalogueWithItsPrivileges() {
        AmiResponse listed = send(AmiActions.listCommands());
        CatalogueCheck check = new CatalogueCheck(CatalogueCheck.major(send(AmiActions.coreSettings()).getFirst("AsteriskVersion")));

        check.listed(listed);

        assertThat(CatalogueCheck.names(listed)).hasSizeGreaterThan(100);
        assertThat(check.differences()).isEmpty();
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void asteriskRefusesAnActionWithoutAnyOneOfWhatTheCatalogueSaysItRequires() {
        listed().values().stream().filter(known -> !SESSION.contains(known.name())).forEach(known -> known.parameters().stream()
                .filter(CatalogueParameter::required)
                .forEach(parameter -> assertThat(sendAsItIs(without(known, parameter)).isSuccess())
                        .as("%s without %s", known.name(), parameter.name()).isFalse()));
        assertThat(wire.requests).hasSizeGreaterThan(100);
    }

    private static AmiAction without(CatalogueAction known, CatalogueParameter leftOut) {
        AmiAction action = AmiAction.of(known.name());
        for (CatalogueParameter parameter : known.parameters()) {
            if (parameter.required() && parameter != leftOut) {
                action = action.with(parameter.name(), parameter.values().isEmpty() ? "ajam-none" : parameter.values().get(0));
            }
        }
        return action;
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void asteriskDoesWithoutSomeOfWhatItsDocumentationRequires() {
        assertThat(request("ajam:ExtensionState", Map.of("CamelAjam.Exten", "answer")).isSuccess()).isTrue();
        assertThat(request("ajam:Setvar", Map.of("CamelAjam.Variable", "AJAM" + mark)).isSuccess()).isTrue();
    }

    @Test
    @Needs(AsteriskFeature.CATALOGUE)
    void asteriskRefusesValuesThatTheCatalogueDoesNotHave() {
        assertRefused(AmiActions.challenge("ajam-none").toAction(), "AuthType");
        assertRefused(AmiActions.filter("ajam-none").filter("!Event: AjamNone").toAction(), "operation");
        assertRefused(AmiActions.moduleLoad("ajam-none").module("res_rtp_asterisk.so").toAction(), "Incomplete");
        assertRefused(AmiActions.updateConfig("agents.conf", "agents.conf").action(0, "ajam-none").cat(0, "x").toAction(),
                "Unknown action");
    }

    private void assertRefused(AmiAction action, String message) {
        AmiResponse response = sendAsItIs(action);
        assertThat(response.isSuccess()).as(action.name()).isFalse();
        assertThat(response.message()).as(action.name()).contains(message);
    }
}
