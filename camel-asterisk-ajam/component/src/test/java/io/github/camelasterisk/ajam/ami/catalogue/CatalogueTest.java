// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;

import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter.Documented;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.asterisk();

    private CatalogueAction action(String name) {
        return catalogue.action(name).orElseThrow();
    }

    private CatalogueParameter parameter(String action, String name) {
        return action(action).parameter(name).orElseThrow();
    }

    @Test
    void itIsReadOnceAndWhole() {
        assertThat(Catalogue.asterisk()).isSameAs(catalogue);
        assertThat(catalogue.versions()).containsExactly(13, 16, 20, 22, 23);
        assertThat(catalogue.actions()).hasSize(171);
        assertThat(catalogue.events()).hasSize(252);
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(action("ORIGINATE")).isSameAs(action("originate"));
        assertThat(action("originate").name()).isEqualTo("Originate");
        assertThat(parameter("Originate", "callerid").name()).isEqualTo("CallerID");
        assertThat(catalogue.events().get("newCHANNEL").name()).isEqualTo("Newchannel");
        assertThat(catalogue.action("NoSuchAction")).isEmpty();
    }

    @Test
    void numberedParametersHaveTheNumberOfDigitsThatAsteriskLooksFor() {
        CatalogueParameter edit = parameter("UpdateConfig", "action-000017");
        assertThat(edit.name()).isEqualTo("Action-000000");
        assertThat(edit.numbered(17)).isEqualTo("Action-000017");
        assertThat(action("UpdateConfig").parameter("Action-17")).isEmpty();
        assertThat(action("UpdateConfig").parameter("Action")).isEmpty();
        assertThat(action("UpdateConfig").parameter("xAction-000017")).isEmpty();
        assertThat(parameter("AOCMessage", "UnitAmount(12)").numbered(12)).isEqualTo("UnitAmount(12)");
        assertThat(action("AOCMessage").parameter("UnitAmount")).isEmpty();
    }

    @Test
    void whatDependsOnTheVersionIsTold() {
        assertThat(action("ConfbridgeStopRecord").privileges(13)).containsExactly("call");
        assertThat(action("ConfbridgeStopRecord").privileges(16)).containsExactly("system");
        assertThat(action("SIPpeers").isIn(20)).isTrue();
        assertThat(action("SIPpeers").isIn(22)).isFalse();
        assertThat(action("DBGetTree").isIn(13)).isFalse();
        assertThat(parameter("Originate", "PreDialGoSub").since()).isEqualTo(20);
        assertThat(parameter("PJSIPNotify", "Variable")).satisfies(variable -> {
            assertThat(variable.required()).isFalse();
            assertThat(variable.requiredUntil()).isEqualTo(16);
        });
    }

    @Test
    void whereDocumentationAndAsteriskDifferBothAreTold() {
        assertThat(parameter("ExtensionState", "Context").required()).isFalse();
        assertThat(parameter("ExtensionState", "Context").documented()).isEqualTo(Documented.REQUIRED);
        assertThat(parameter("Filter", "Operation").required()).isTrue();
        assertThat(parameter("Filter", "Operation").documented()).isEqualTo(Documented.OPTIONAL);
        assertThat(parameter("JabberSend", "JID").isExpected()).isFalse();
        assertThat(parameter("Park", "Channel2").documented()).isEqualTo(Documented.NO);
    }

    @Test
    void listsNameTheirItemsAndTheirEnd() {
        assertThat(action("QueueStatus").items()).containsExactly("QueueParams", "QueueMember", "QueueEntry");
        assertThat(action("IAXregistry").completion()).isEqualTo("RegistrationsComplete");
        assertThat(action("Hangup").listIfPattern()).isTrue();
        assertThat(action("Ping").items()).isEmpty();
        assertThat(catalogue.actions().values()).allSatisfy(action -> assertThat(catalogue.events().keySet()).containsAll(action.items()));
        assertThat(catalogue.events().get("QueueMember").answer()).isTrue();
        assertThat(catalogue.events().get("PeerStatus").classes()).containsExactly("system");
    }

    @Test
    void factsFitTogether() {
        assertThat(catalogue.actions().values()).allSatisfy(action -> {
            assertThat(action.privileges()).as(action.name()).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
            assertThat(action.parameters()).extracting(CatalogueParameter::name).as(action.name()).doesNotHaveDuplicates();
            assertThat(action.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.closed() && parameter.values().isEmpty()).as(parameter.name()).isFalse();
                assertThat(parameter.since()).as(parameter.name()).isBetween(13, 23);
                assertThat(parameter.required() && parameter.requiredUntil() != null).as(parameter.name()).isFalse();
            });
        });
        assertThat(catalogue.events().values())
                .allSatisfy(event -> assertThat(event.classes().isEmpty()).as(event.name()).isEqualTo(event.answer()));
    }

    @Test
    void nothingCanBeChanged() {
        assertThatThrownBy(() -> catalogue.actions().remove("Ping")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> action("Originate").parameters().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(List.of(action("Ping").privileges())).isNotEmpty();
    }
}
