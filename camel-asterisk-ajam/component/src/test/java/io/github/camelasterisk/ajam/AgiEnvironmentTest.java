// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class AgiEnvironmentTest {

    private static final String ENV = "agi_request%3A%20async%0Aagi_channel%3A%20PJSIP%2F100-00000001%0Aagi_callerid%3A%20100%0A"
            + "agi_calleridname%3A%20J%C3%B6rg%20%2B%201%25%3A%20x%0Aagi_rdnis%3A%20%0Aagi_arg_1%3A%20one%0Aagi_arg_2%3A%20two%20words%0A%0A";

    private static AgiEnvironment of(String env) {
        return AmiEvent.of("AsyncAGIStart", Map.of("Env", env, "Channel", "x")).as(AgiEnvironment.class);
    }

    @Test
    void theVariablesAreDecodedInTheirOrder() {
        AgiEnvironment environment = of(ENV);

        assertThat(environment.variables()).containsExactly(Map.entry("agi_request", "async"), Map.entry("agi_channel", "PJSIP/100-00000001"),
                Map.entry("agi_callerid", "100"), Map.entry("agi_calleridname", "J\u00f6rg + 1%: x"), Map.entry("agi_rdnis", ""),
                Map.entry("agi_arg_1", "one"), Map.entry("agi_arg_2", "two words"));
        assertThat(environment.get("agi_channel")).isEqualTo(environment.get("channel")).isEqualTo("PJSIP/100-00000001");
        assertThat(environment.get("CallerID")).isEqualTo("100");
        assertThat(environment.get("none")).isNull();
        assertThat(environment.arguments()).containsExactly("one", "two words");
    }

    /** Asterisk's buffer for it has an end. */
    @Test
    void whatIsCutOffIsReadAsFarAsItGoes() {
        for (int length = 0; length < ENV.length(); length++) {
            assertThat(of(ENV.substring(0, length)).variables().size()).isLessThanOrEqualTo(7);
        }
        assertThat(of("agi_request%3A%20async%0Aagi_channel%3A%20PJSIP%2").get("channel")).isEqualTo("PJSIP%2");
        assertThat(of("agi_request%3A%20as%zzync%0").get("request")).isEqualTo("as%zzync%0");
    }

    @Test
    void bytesThatAreNotUtf8StayReadable() {
        assertThat(of("agi_calleridname%3A%20J%F6rg%0A").get("calleridname")).isEqualTo("J\u00f6rg");
    }

    @Test
    void anEventWithoutAnEnvironmentHasNoVariables() {
        assertThat(AmiEvent.of("Hangup", Map.of()).as(AgiEnvironment.class).variables()).isEmpty();
    }

    @Test
    void camelConvertsTheBody() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(AmiEvent.of("AsyncAGIStart", Map.of("Env", ENV)));

            assertThat(exchange.getMessage().getBody(AgiEnvironment.class).get("callerid")).isEqualTo("100");
        }
    }
}
