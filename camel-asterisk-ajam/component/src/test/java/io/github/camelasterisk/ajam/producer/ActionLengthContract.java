// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelasterisk.ajam.AjamProtocolException;
import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.fixture.ContractSupport;
import io.github.camelasterisk.ajam.fixture.FaultProxy;
import org.junit.jupiter.api.Test;

/** Asterisk takes forms up to a length, and never frees the session of one that is longer: that is not sent. */
abstract class ActionLengthContract extends ContractSupport {

    private static final String HTML_413 = "HTTP/1.1 413 Too Large\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n";

    /** What the server takes, which differs between versions. */
    private int limit() {
        String version = request("ajam:CoreSettings", Map.of()).getFirst("AsteriskVersion");
        int major = Integer.parseInt(version.replaceFirst("\\..*", ""));
        return major < 13 ? 1024 : major < 16 ? 4096 : 40960;
    }

    /** An action that is so long as a form. */
    private AmiAction action(int length) {
        String form = "Action=UserEvent&UserEvent=" + mark + "&ActionID=1&Note=";
        return AmiAction.of("UserEvent").with("UserEvent", mark).with("ActionID", "1")
                .with("Note", "x".repeat(length - form.getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void whatIsTooLongIsNotSent() {
        for (String login : new String[] { "md5", "digest" }) {
            for (String format : new String[] { "raw", "xml" }) {
                String endpoint = "ajam:action?authentication=" + login + "&format=" + format;
                int limit = limit();
                assertThat(template.requestBody(endpoint, action(limit), AmiResponse.class).isSuccess()).isTrue();
                long sent = wire.count("UserEvent");

                assertThat(failure(() -> template.requestBody(endpoint, action(limit + 1))))
                        .isInstanceOfSatisfying(AjamProtocolException.class, e -> assertThat(e.mayHaveRun()).isFalse())
                        .hasMessageContaining("UserEvent was not sent").hasMessageContaining((limit + 1) + " bytes")
                        .hasMessageContaining(limit + " at most").hasMessageContaining("smaller")
                        .satisfies(e -> assertThat(((AjamFailure) e.getCause()).trouble()).isEqualTo(FailureReason.TOO_LONG));
                assertThat(wire.count("UserEvent")).isEqualTo(sent);
            }
        }
    }

    /** A proxy may have a limit of its own. */
    @Test
    void theSessionOutlivesARefusal() throws Exception {
        try (FaultProxy proxy = new FaultProxy(server().port())) {
            String endpoint = "ajam:action?baseUrl=" + proxy.url();
            template.requestBody(endpoint, AmiAction.of("Ping"));
            long logins = wire.count("Login");
            proxy.answer(HTML_413.getBytes(StandardCharsets.US_ASCII));
            assertThat(failure(() -> template.requestBody(endpoint, action(900)))).isInstanceOf(AjamProtocolException.class)
                    .hasMessageContaining("900 bytes");
            proxy.next(FaultProxy.Fault.NONE);
            template.requestBody(endpoint, action(900));

            assertThat(wire.count("Login")).as("the session lives on").isEqualTo(logins);
        }
    }
}
