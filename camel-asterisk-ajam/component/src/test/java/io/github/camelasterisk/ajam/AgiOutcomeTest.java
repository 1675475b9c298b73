// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgiOutcomeTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "200 result=0,                                          200, 0, -, true",
        "200 result=-1,                                         200, -1, -, false",
        "200 result=0 endpos=4160,                              200, 0, -, true",
        "200 result= (timeout),                                 200, '', timeout, true",
        "200 result=1 (J\u00f6rg (b) + 1%),                     200, 1, J\u00f6rg (b) + 1%, true",
        "510 Invalid or unknown command,                        510, -, -, false",
        "520-Invalid command syntax.  Proper usage follows:,    520, -, -, false",
        "HANGUP,                                                0, -, -, false",
    })
    void theLineIsRead(String text, int code, String result, String data, boolean success) {
        String encoded = URLEncoder.encode(text + "\n", StandardCharsets.UTF_8).replace("+", "%20");
        AmiEvent event = AmiEvent.of("AsyncAGIExec", Map.of("Result", encoded, "Channel", "x"));

        AgiOutcome outcome = event.as(AgiOutcome.class);

        assertThat(outcome).isEqualTo(new AgiOutcome(code, result, data, text));
        assertThat(outcome.success()).isEqualTo(success);
    }

    @Test
    void anEventWithoutAResultTellsNothing() {
        assertThat(AmiEvent.of("AsyncAGIExec", Map.of()).as(AgiOutcome.class)).isEqualTo(new AgiOutcome(0, null, null, ""));
    }
}
