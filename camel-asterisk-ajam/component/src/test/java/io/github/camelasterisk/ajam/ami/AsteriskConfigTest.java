// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AsteriskConfig.Section;
import org.junit.jupiter.api.Test;

/** Configuration files and lists of actions as Asterisk 16 and 22 answer them. */
class AsteriskConfigTest {

    private static AmiResponse response(String... namesAndValues) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>(List.of(Map.entry("Response", "Success")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new AmiResponse(AmiFields.of(pairs));
    }

    private static final AmiResponse LINES = response("ActionID", "1", "Category-000000", "one", "Line-000000-000000", "allow=ulaw",
            "Line-000000-000001", "allow=alaw", "Line-000000-000002", "type=auth", "Category-000001", "one", "Line-000001-000000", "type=aor",
            "Category-000002", "tpl", "IsTemplate-000002", "1", "Category-000003", "child", "Templates-000003", "tpl,other",
            "Line-000003-000000", "q=say \"hi\"\\x a=b", "Line-000003-000001", "empty=");
    private static final AmiResponse JSON = response("JSON", "{\"one\":{\"allow\":\"ulaw\",\"allow\":\"alaw\",\"type\":\"auth\"},"
            + "\"one\":{\"type\":\"aor\"},\"tpl\":{\"istemplate\":1},\"child\":{\"templates\":\"tpl,other\",\"q\":\"say \\\"hi\\\"\\\\x a=b\",\"empty\":\"\"}}");

    @Test
    void bothFormsGiveTheSameMaps() {
        for (AmiResponse response : List.of(LINES, JSON)) {
            AsteriskConfig config = AsteriskConfig.of(response);

            assertThat(config.keySet()).containsExactly("one", "tpl", "child");
            assertThat(config.get("one")).containsExactly(entry("allow", List.of("ulaw", "alaw")), entry("type", List.of("auth", "aor")));
            assertThat(config.get("child")).containsExactly(entry("q", "say \"hi\"\\x a=b"), entry("empty", ""));
            assertThat(config.get("tpl")).isEmpty();
            assertThat(config.get("none")).isNull();
        }
        assertThat(AsteriskConfig.of(LINES)).isEqualTo(AsteriskConfig.of(JSON));
    }

    @Test
    void categoriesOfOneNameAreApartInTheSections() {
        for (AmiResponse response : List.of(LINES, JSON)) {
            List<Section> sections = AsteriskConfig.of(response).sections();

            assertThat(sections).extracting(Section::name).containsExactly("one", "one", "tpl", "child");
            assertThat(sections).extracting(section -> section.settings().get("type")).containsExactly("auth", "aor", null, null);
            assertThat(sections).extracting(Section::template).containsExactly(false, false, true, false);
            assertThat(sections.get(3).templates()).containsExactly("tpl", "other");
        }
    }

    @Test
    void nothingCanBeChanged() {
        AsteriskConfig config = AsteriskConfig.of(LINES);

        assertThatThrownBy(config::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config.get("one").put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config.sections().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesOfXmlAreRead() {
        assertThat(AsteriskConfig.of(response("category_000000", "one", "line_000000_000000", "a=b"))).containsExactly(entry("one", Map.of("a", "b")));
    }

    @Test
    void whatIsNoFileIsTold() {
        assertThat(AsteriskConfig.of(response("Output", "No categories found"))).isEmpty();
        AmiResponse error = new AmiResponse(AmiFields.of(List.of(Map.entry("Response", "Error"), Map.entry("Message", "Config file not found"))));
        assertThatThrownBy(() -> AsteriskConfig.of(error)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Config file not found");
        assertThatThrownBy(() -> AsteriskConfig.of(response("JSON", "{\"a\":{\"secret\":\"sesame\",,")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("sesame");
    }

    @Test
    void editsBecomeNumberedParameters() {
        AmiAction action = ConfigEdit.updateConfig("x.conf", List.of(
                ConfigEdit.newCategory("a").with("template"),
                ConfigEdit.append("a", "allow", "ulaw"),
                ConfigEdit.insert("a", 0, "type", ">peer"),
                ConfigEdit.update("a", "allow", "alaw").where("ulaw"),
                ConfigEdit.delete("a", "allow").where("alaw"),
                ConfigEdit.renameCategory("a", "b"), ConfigEdit.emptyCategory("b"), ConfigEdit.deleteCategory("b")));

        assertThat(action.toLines()).isEqualTo("Action: UpdateConfig\nSrcFilename: x.conf\nDstFilename: x.conf\n"
                + "Action-000000: NewCat\nCat-000000: a\nOptions-000000: template\n"
                + "Action-000001: Append\nCat-000001: a\nVar-000001: allow\nValue-000001: ulaw\n"
                + "Action-000002: Insert\nCat-000002: a\nVar-000002: type\nValue-000002: >peer\nLine-000002: 0\n"
                + "Action-000003: Update\nCat-000003: a\nVar-000003: allow\nValue-000003: alaw\nMatch-000003: ulaw\n"
                + "Action-000004: Delete\nCat-000004: a\nVar-000004: allow\nMatch-000004: alaw\n"
                + "Action-000005: RenameCat\nCat-000005: a\nValue-000005: b\n"
                + "Action-000006: EmptyCat\nCat-000006: b\nAction-000007: DelCat\nCat-000007: b\n");
    }

    @Test
    void editsThatCantBeSentAreRefused() {
        assertThatThrownBy(() -> ConfigEdit.updateConfig("x.conf", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigEdit.updateConfig("x.conf", List.of(ConfigEdit.append("a", "b", "c\r\nAction-000001: DelCat"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Value-000000");
        assertThat(ConfigEdit.update("a", "secret", "sesame")).hasToString("Update [a] secret");
    }

    @Test
    void listedActionsHaveTheirPrivileges() {
        AmiResponse response = response("ActionID", "1", "Ping", "Keepalive command.  (Priv: <none>)",
                "AbsoluteTimeout", "Set (an) absolute timeout.  (Priv: system,call,all)", "Odd", "without privileges");

        assertThat(ListedAction.of(response)).containsExactly(new ListedAction("Ping", "Keepalive command.", List.of()),
                new ListedAction("AbsoluteTimeout", "Set (an) absolute timeout.", List.of("system", "call")));
    }
}
