// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueParameter;
import org.junit.jupiter.api.Test;

class AmiActionsTest {

    @Test
    void everyActionOfTheCatalogueIsThereAndTakesWhatItNeeds() throws Exception {
        List<String> names = new ArrayList<>();
        for (Method method : AmiActions.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                Object[] arguments = new Object[method.getParameterCount()];
                Arrays.fill(arguments, "x");
                AmiAction action = ((TypedAction<?>) method.invoke(null, arguments)).toAction();
                names.add(action.name());
                assertThat(action.parameterNames()).as(action.name()).containsExactlyElementsOf(
                        Catalogue.asterisk().actions().get(action.name()).parameters().stream()
                                .filter(CatalogueParameter::isExpected).map(CatalogueParameter::name).toList());
            }
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(Catalogue.asterisk().actions().keySet());
    }

    @Test
    void everyEventOfTheCatalogueHasAConstant() throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (Field field : AmiEvents.class.getFields()) {
            names.add((String) field.get(null));
        }
        assertThat(names).containsExactlyInAnyOrderElementsOf(Catalogue.asterisk().events().keySet());
        assertThat(AmiEvents.NEWCHANNEL).isEqualTo("Newchannel");
        assertThat(AmiEvents.DTMF_END).isEqualTo("DTMFEnd");
        assertThat(AmiEvents.AOC_D).isEqualTo("AOC-D");
    }

    @Test
    void anActionIsWrittenInOneExpression() {
        AmiAction action = AmiActions.originate("PJSIP/100").context("default").exten("101").priority(1)
                .variable("A=1").variable("B=2", "C=3").async(true).callerID(null).toAction();

        assertThat(action.toLines()).isEqualTo("""
                Action: Originate
                Channel: PJSIP/100
                Context: default
                Exten: 101
                Priority: 1
                Variable: A=1
                Variable: B=2
                Variable: C=3
                Async: true
                """);
    }

    @Test
    void anActionIsImmutableAndAPlainParameterIsReplaced() {
        AmiActions.Originate base = AmiActions.originate("PJSIP/100").exten("1");
        AmiActions.Originate other = base.exten("2");

        assertThat(base.toAction().get("Exten")).isEqualTo("1");
        assertThat(other.toAction().get("Exten")).isEqualTo("2");
        assertThat(base).isEqualTo(AmiActions.originate("PJSIP/100").exten("1")).isNotEqualTo(other)
                .hasSameHashCodeAs(AmiActions.originate("PJSIP/100").exten("1"));
    }

    @Test
    void numberedParametersAreNumberedAsAsteriskWantsThem() {
        AmiAction action = AmiActions.updateConfig("a.conf", "a.conf").action(0, "NewCat").cat(0, "x").action(12, "Append").toAction();

        assertThat(action.parameterNames()).containsExactly("SrcFilename", "DstFilename", "Action-000000", "Cat-000000", "Action-000012");
        assertThat(AmiActions.aocMessage("D").unitAmount(10, 5).toAction().get("UnitAmount(10)")).isEqualTo("5");
    }

    @Test
    void anythingElseCanBeAddedAndLineEndsCanNot() {
        assertThat(AmiActions.userEvent("Mine").with("Key", List.of("a", "b")).withActionId("7").toAction())
                .isEqualTo(Map.of("Action", "UserEvent", "UserEvent", "Mine", "Key", List.of("a", "b"), "ActionID", "7"));
        assertThatThrownBy(() -> AmiActions.ping().with("X", "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AmiActions.ping().with("X: y", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(AmiActions.login("camel").secret("sesame").toString()).doesNotContain("sesame");
    }
}
