// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterCheckTest {

    static Collection<CatalogueAction> actions() {
        return Catalogue.asterisk().actions().values();
    }

    private static AmiAction with(CatalogueAction known, CatalogueParameter leftOut) {
        AmiAction action = AmiAction.of(known.name());
        for (CatalogueParameter parameter : known.parameters()) {
            if (parameter.required() && parameter != leftOut) {
                action = action.with(parameter.name(), valueOf(parameter));
            }
        }
        return action;
    }

    private static String valueOf(CatalogueParameter parameter) {
        return parameter.values().isEmpty() ? "x" : parameter.values().get(0);
    }

    private static void refused(AmiAction action, String... words) {
        assertThatThrownBy(() -> ParameterCheck.check(action)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(action.name()).hasMessageContaining("validateParameters=false")
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private static void passes(AmiAction action) {
        assertThatCode(() -> ParameterCheck.check(action)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anActionPassesWithWhatItRequiresAndWithAllThatItKnows(CatalogueAction known) {
        AmiAction action = with(known, null);
        passes(action);
        passes(action.withActionId("1"));
        for (CatalogueParameter parameter : known.parameters()) {
            if (!parameter.required()) {
                action = action.with(parameter.name().toUpperCase(), valueOf(parameter).toLowerCase());
            }
        }
        passes(action);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void anActionIsRefusedWithoutWhatItRequiresAndWithWhatItDoesNotKnow(CatalogueAction known) {
        known.parameters().stream().filter(CatalogueParameter::required)
                .forEach(parameter -> refused(with(known, parameter), parameter.name(), "CamelAjam." + parameter.name()));
        if (known.anyParameter()) {
            passes(with(known, null).with("NoSuchParameter", "x"));
        } else {
            refused(with(known, null).with("NoSuchParameter", "x"), "NoSuchParameter");
        }
    }

    @Test
    void anUnknownActionPasses() {
        passes(AmiAction.of("ModulesOwnAction").with("Anything", "x"));
    }

    @Test
    void whatWasMeantIsSuggestedAndWhatIsKnownIsTold() {
        refused(AmiAction.of("Originate").with("Channel", "x").with("Extn", "100"), "'Extn'", "was Exten meant?", "Application, Data");
        refused(AmiAction.of("Originate").with("Channel", "x").with("Variables", "A=1"), "was Variable meant?");
        refused(AmiAction.of("UpdateConfig").with("Action-0", "NewCat"), "was Action-000000 meant?");
        refused(AmiAction.of("Ping").with("Channel", "x"), "it takes none");
        assertThatThrownBy(() -> ParameterCheck.check(AmiAction.of("Originate").with("Quantum", "secret value")))
                .hasMessageNotContaining("meant").hasMessageNotContaining("secret value");
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThatThrownBy(() -> ParameterCheck.check(AmiAction.of("Ping").with("x".repeat(30_000), "x")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void namesAreTakenInAnyCaseRepeatedAndWithTheirNumbers() {
        passes(AmiAction.of("originate").with("CHANNEL", "x").with("variable", List.of("A=1", "B=2")));
        passes(AmiAction.of("UpdateConfig").with("SrcFilename", "a").with("DstFilename", "a").with("Action-000000", "NewCat")
                .with("Cat-000000", "x").with("action-000041", "delcat"));
        passes(AmiAction.of("AOCMessage").with("MsgType", "D").with("UnitAmount(3)", "1").with("UnitType(3)", "1"));
        passes(AmiAction.of("UserEvent").with("UserEvent", "x").with("Whatever-1", "a").with("whatever-1", "b"));
    }

    @Test
    void whatWorksAgainstTheDocumentationPasses() {
        passes(AmiAction.of("Originate").with("Channel", "x").with("Application", "Wait"));
        passes(AmiAction.of("ExtensionState").with("Exten", "100"));
        passes(AmiAction.of("Setvar").with("Variable", "A"));
        passes(AmiAction.of("QueueStatus"));
        passes(AmiAction.of("QueueAdd").with("Queue", "q").with("Interface", "i").with("Wrapuptime", "1"));
        passes(AmiAction.of("MessageSend").with("Destination", "pjsip:100"));
        passes(AmiAction.of("PJSIPNotify").with("channel", "x").with("Option", "y"));
    }

    @Test
    void valuesAreCheckedWhereAsteriskTakesNoOthers() {
        refused(AmiAction.of("ControlPlayback").with("Channel", "x").with("Control", "sotp"), "Control", "'sotp'", "stop, forward");
        refused(AmiAction.of("UpdateConfig").with("SrcFilename", "a").with("DstFilename", "a").with("Action-000003", "New"),
                "Action-000003");
        passes(AmiAction.of("ControlPlayback").with("Channel", "x").with("Control", "STOP"));
        passes(AmiAction.of("QueueReload").with("Members", "true"));
        passes(AmiAction.of("ModuleLoad").with("LoadType", "load").with("Module", "res_own.so"));
        passes(AmiAction.of("Events").with("EventMask", "call,user"));
    }
}
