// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginateOutcomeTest {

    @ParameterizedTest
    @CsvSource({ "4,answered", "0,failed", "1,hung up", "3,no answer", "5,busy", "8,congestion", "14,reason 14" })
    void reasonsAreWords(int code, String words) {
        AmiEvent event = AmiEvent.of("OriginateResponse", Map.of("Response", code == 4 ? "Success" : "Failure", "Reason", code,
                "Channel", "PJSIP/100", "Uniqueid", code == 4 ? "17.5" : "<unknown>", "CallerIDNum", "1"));

        assertThat(event.as(OriginateOutcome.class))
                .isEqualTo(new OriginateOutcome(code == 4, code, words, "PJSIP/100", code == 4 ? "17.5" : null));
    }
}
