// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.github.camelasterisk.ajam.AjamActionException;
import io.github.camelasterisk.ajam.ami.AmiResponse;
import io.github.camelasterisk.ajam.fixture.TestServer;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** On the real Asterisk that the environment names. */
class FormatAsteriskIT extends FormatContract {

    @Override
    protected TestServer server() {
        return TestServer.real();
    }

    /** Asterisk ends some of these messages with a line feed, which /mxml leaves out. */
    @Test
    void aMessageIsTheSameCleanTextInBothFormats() {
        for (String action : List.of("PJSIPShowContacts", "PJSIPShowResourceLists", "PJSIPShowEndpoint", "Status", "Hangup", "ConfbridgeListRooms")) {
            Message raw = asked(action, "raw");
            Message xml = asked(action, "xml");
            String text = raw.getHeader("CamelAjamMessage", String.class);

            assertThat(text).as(action).isNotEmpty().isEqualTo(text.strip()).isEqualTo(xml.getHeader("CamelAjamMessage"))
                    .isEqualTo(raw.getBody(AmiResponse.class).message()).isEqualTo(xml.getBody(AmiResponse.class).message());
        }
    }

    private Message asked(String action, String format) {
        String uri = "ajam:" + action + "?throwExceptionOnFailure=false&validateParameters=false&format=" + format;
        return template.request(uri, exchange -> {
            exchange.getMessage().setHeader("CamelAjam.Endpoint", "no-such-endpoint");
            exchange.getMessage().setHeader("CamelAjam.Channel", "no-such-channel");
        }).getMessage();
    }

    @Test
    void theTextOfAnExceptionHasNoLineEnd() {
        for (String format : List.of("raw", "xml")) {
            Exception failure = template.request("ajam:PJSIPShowResourceLists?format=" + format, exchange -> {
                // no parameters
            }).getException();

            assertThat(failure).isInstanceOf(AjamActionException.class);
            assertThat(failure.getMessage()).contains("PJSIPShowResourceLists failed: No resource lists found").doesNotContain("found\n");
        }
    }
}
