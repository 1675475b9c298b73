// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTranslationTest {

    @Test
    void namesLoseCaseAndPunctuation() {
        assertThat(XmlTranslation.of("Event: Hangup\r\nCause-txt: Normal\r\n9x: 1\r\n\r\n")).isEqualTo("<ajax-response>\n"
                + "<response type='object' id='unknown'><generic event='Hangup' cause_txt='Normal' _9x='1' /></response>\n</ajax-response>\n");
    }

    @Test
    void repeatsAreCountedByTheOriginalSpelling() {
        assertThat(XmlTranslation.of("Dup: 1\r\ndup: 2\r\nDup: 3\r\n\r\n")).contains("<generic dup='1' dup='2' dup-2='3' />");
    }

    @Test
    void lineWithoutColonBeginsOpaqueData() {
        assertThat(XmlTranslation.of("A: x\r\nplain\r\nB: <1>\r\n\r\n")).contains("a='x' opaque_data='plain\nB: &lt;1&gt;'");
    }

    @Test
    void nothingIsAnEmptyDocument() {
        assertThat(XmlTranslation.of("")).isEqualTo("<ajax-response>\n</ajax-response>\n");
    }
}
