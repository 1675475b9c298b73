// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelasterisk.ajam.ami.AmiEvent;

/** As {@link RawDecoderFuzzTest}, for bodies of /mxml: none may fail, or harm a whole message behind it. */
class XmlDecoderFuzzTest {

    private static final String WHOLE = "<response type='object' id='unknown'><generic event='Whole' n='1' /></response>";

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadToTheirEnd(byte[] body) {
        Decoded whole = decoded(body, Math.max(1, body.length));
        List<Decoded.Message> messages = whole.messages();

        assertThat(whole.bytes()).isLessThanOrEqualTo(body.length);
        assertThat(decoded(body, 1).messages()).isEqualTo(messages);
        assertThat(decoded(body, 2, 7, 1).messages()).isEqualTo(messages);
        whole.events().forEach(XmlDecoderFuzzTest::read);
        if (opensSection(body)) {
            // what follows may belong to a comment or the like, which Asterisk never writes
            return;
        }
        assertThat(decoded(followed(body), 13).messages())
                .endsWith(new Decoded.Message(true, List.of(List.of("event", "Whole"), List.of("n", "1"))));
    }

    private static boolean opensSection(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains("<!") || text.contains("<?");
    }

    private static byte[] followed(byte[] body) {
        byte[] followed = Arrays.copyOf(body, body.length + WHOLE.length());
        System.arraycopy(WHOLE.getBytes(StandardCharsets.US_ASCII), 0, followed, body.length, WHOLE.length());
        return followed;
    }

    private static void read(AmiEvent event) {
        event.timestamp();
        AmiEvent again = EventSerializer.event(EventSerializer.of(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(again).isEqualTo(event).hasToString(event.toString());
        assertThat(again.name()).isEqualTo(event.name());
    }

    private static Decoded decoded(byte[] body, int... chunks) {
        return Decoded.ofXml(body, StandardCharsets.UTF_8, name -> true, chunks);
    }
}
