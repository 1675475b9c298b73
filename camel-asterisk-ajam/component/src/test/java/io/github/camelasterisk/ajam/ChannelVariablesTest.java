package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiAction;
import org.junit.jupiter.api.Test;

class ChannelVariablesTest {

    private final Map<String, Object> variables = new LinkedHashMap<>();

    @Test
    void whatAsteriskWouldTakeApartIsEscaped() {
        variables.put("A", "a,b");
        variables.put("B", "\"x\" \\y");
        variables.put("HASH(a,b)", 1);
        variables.put("C", null);

        assertThat(ChannelVariables.in(AmiAction.of("PJSIPNotify"), variables).getAll("Variable"))
                .containsExactly("A=a\\,b", "B=\\\"x\\\" \\\\y", "HASH(a,b)=1");
    }

    @Test
    void ofACallTheLastOneIsSentFirst() {
        variables.put("CALLERID(all)", "\"Joe\" <55>");
        variables.put("CALLERID(name)", "Zed");
        AmiAction call = AmiAction.of("originate").with("Variable", List.of("A=1", "B=2"));

        assertThat(ChannelVariables.in(call, variables).getAll("Variable"))
                .containsExactly("CALLERID(name)=Zed", "CALLERID(all)=\\\"Joe\\\" <55>", "A=1", "B=2");
    }
}
