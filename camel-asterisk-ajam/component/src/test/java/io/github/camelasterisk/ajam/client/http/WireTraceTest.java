// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Bodies as a listener gets them. */
class WireTraceTest {

    private static final String RAW = "Response: Success\r\nMessage: a: b\r\n\r\n"
            + "Event: AuthList\r\nPassword: sesame\r\nMd5Cred:sesame\r\nUsername: 100\r\n\r\n"
            + "Event: AuthDetail\r\nPassword: sesame\r\n\r\n"
            + "Response: Success\r\nCategory-000000: ajam\r\nLine-000000-000000: secret=sesame\r\nLine-000000-000001: read=all\r\n\r\n"
            + "Response: Success\r\nOutput:  password   : sesame\r\nOutput: uptime: 1\r\n\r\n"
            + "Response: Success\r\nJSON: {\"ajam\":{\"secret\":\"sesame\",\"read\":\"all\"}}\r\n\r\n"
            + "Response: Follows\r\n password : sesame\n secret=sesame\nuptime: 1\n--END COMMAND--\r\n\r\n";

    private static final String XML = "<ajax-response>\n"
            + message("response='Success' message='a: b &apos;'")
            + message("event='AuthList' password='sesame' md5cred='sesame' username='100'")
            + message("response='Success' category_000000='ajam' line_000000_000000='secret=sesame' line_000000_000001='read=all'")
            + message("response='Success' output='a &lt; b' output-2=' password   : sesame' output-3='uptime: 1'")
            + message("response='Success' json='{&quot;ajam&quot;:{&quot;secret&quot;:&quot;sesame&quot;,&quot;read&quot;:&quot;all&quot;}}'")
            + message("response='Follows' opaque_data=' password : sesame\n secret=sesame\nuptime: 1'")
            + "</ajax-response>\n";

    private static String message(String attributes) {
        return "<response type='object' id='unknown'><generic " + attributes + " /></response>\n";
    }

    @Test
    void secretsAreMaskedAndNothingElseIsChanged() {
        assertThat(WireTrace.masked(RAW)).isEqualTo(RAW.replace("sesame", "xxxxxx"));
        assertThat(WireTrace.masked(XML)).isEqualTo(XML.replace("sesame", "xxxxxx"));
    }

    @Test
    void aBodyCutOffAnywhereShowsNoPartOfASecret() {
        for (String body : List.of(RAW, XML)) {
            for (int cut = 1; cut < body.length(); cut++) {
                assertThat(WireTrace.masked(body.substring(0, cut))).doesNotContain("ses");
            }
        }
    }

    @Test
    void aPageIsShownAsItIs() {
        String page = "<html>\n<body class='x'>Not Found: it's gone</body></html>";

        assertThat(WireTrace.masked(page)).isEqualTo(page);
    }
}
