// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelasterisk.ajam.ami.AmiAction;
import org.junit.jupiter.api.Test;

class FormEncoderTest {

    @Test
    void signsAreEscapedInTheCharset() {
        AmiAction action = AmiAction.of("UserEvent").with("A&B=", "1+1 = 2%").with("Name", "ö~-_.").with("Tag", List.of("a", "b"));

        assertThat(form(action, StandardCharsets.UTF_8))
                .isEqualTo("Action=UserEvent&A%26B%3D=1%2B1%20%3D%202%25&Name=%C3%B6~-_.&Tag=a&Tag=b");
        assertThat(form(action, StandardCharsets.ISO_8859_1)).contains("Name=%F6~");
    }

    private static String form(AmiAction action, Charset charset) {
        return new String(new FormEncoder(charset).encode(action), StandardCharsets.US_ASCII);
    }
}
