// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What is masked where a message is shown. */
class AmiSecretsTest {

    @Test
    void fieldsAreMaskedByTheirName() {
        AmiEvent event = AmiEvent.of("AuthList", Map.of("Password", "sesame1", "Md5Cred", "sesame2", "OauthSecret", "sesame3",
                "RefreshToken", "sesame4", "PasswordDigest", "sesame5", "UserPin", "sesame6", "Username", "kept"));

        assertThat(event.toString()).doesNotContain("sesame").contains("Password: xxxxxx\n", "Username: kept\n");
        assertThat(event.toLines()).contains("Password: sesame1");
        assertThat(event.get("Password")).isEqualTo("sesame1");
    }

    @Test
    void linesOfConfigurationFilesAreMaskedByTheSetting() {
        assertThat(AmiSecrets.shown("Line-000001-000000", "secret=ajam-lab-secret")).isEqualTo("secret=xxxxxx");
        assertThat(AmiSecrets.shown("line_000001_000000", "password=>a=b")).isEqualTo("password=>xxxxxx");
        assertThat(AmiSecrets.shown("Line-000001-000000", "md5secret = abc")).isEqualTo("md5secret = xxxxxx");
        assertThat(AmiSecrets.shown("Line-000001-000000", "register=user:sesame@host")).isEqualTo("register=xxxxxx");
        assertThat(AmiSecrets.shown("Line-000001-000000", "read=call,user")).isEqualTo("read=call,user");
        assertThat(AmiSecrets.shown("Lineage", "secret=x")).isEqualTo("secret=x");
    }

    @Test
    void aMailboxIsShownWithoutItsPin() {
        assertThat(AmiSecrets.shown("Line-000001-000000", "100=1234,Lab Mailbox,a@b")).isEqualTo("100=xxxxxx,Lab Mailbox,a@b");
        assertThat(AmiSecrets.shown("Line-000001-000000", "100=-1234")).isEqualTo("100=xxxxxx");
        assertThat(AmiSecrets.shown("Line-000001-000000", "maxmsg=100,5")).isEqualTo("maxmsg=100,5");
    }

    @Test
    void linesThatACommandPrintsAreMasked() {
        assertThat(AmiSecrets.shown("Output", " password                     : ajam-lab-phone")).isEqualTo(" password                     : xxxxxx");
        assertThat(AmiSecrets.shown("Output", "Secret Key: abc")).isEqualTo("Secret Key: xxxxxx");
        assertThat(AmiSecrets.shown("Output", "System uptime: 1 hour")).isEqualTo("System uptime: 1 hour");
    }

    @Test
    void jsonIsMaskedByTheSetting() {
        String json = "{\"general\":{\"port\":\"5038\"},\"ajam\":{\"secret\":\"a\\\"b,c\",\"read\":\"secret\",\"100\":\"1234,Lab\"}}";

        assertThat(AmiSecrets.shown("JSON", json))
                .isEqualTo("{\"general\":{\"port\":\"5038\"},\"ajam\":{\"secret\":\"xxxxxx\",\"read\":\"secret\",\"100\":\"xxxxxx,Lab\"}}");
        for (int cut = 1; cut < json.length(); cut++) {
            assertThat(AmiSecrets.shown("JSON", json.substring(0, cut))).doesNotContain("a\\\"b").doesNotContain("b,c").doesNotContain("123");
        }
        assertThat(AmiSecrets.shown("json", "{\"" + "x".repeat(200_000) + "\": \"" + "\\\\".repeat(100_000) + "\"}")).hasSizeGreaterThan(400_000);
    }

    @Test
    void whatUpdateConfigWritesIsMaskedByTheSettingItIsFor() {
        AmiAction action = AmiAction.of("UpdateConfig").with("SrcFilename", "x.conf").with("Action-000000", "Update").with("Cat-000000", "a")
                .with("Var-000000", "Secret").with("Value-000000", "sesame").with("Match-000000", "sesame0")
                .with("Var-000001", "read").with("Value-000001", "all");

        assertThat(action.toString()).doesNotContain("sesame").contains("Value-000000: xxxxxx", "Value-000001: all");
        assertThat(action.masked().toLines()).isEqualTo(action.toString());
        assertThat(action.get("Value-000000")).isEqualTo("sesame");
    }

    @Test
    void aLoginShowsNeitherNameNorProof() {
        AmiAction login = AmiAction.of("Login").with("Username", "somebody").with("Key", "abc").with("AuthType", "MD5");

        assertThat(login.masked().toLines()).isEqualTo("Action: Login\nUsername: xxxxxx\nKey: xxxxxx\nAuthType: MD5\n");
    }

    @Test
    void anAnswerIsMaskedWithAllItsLines() {
        AmiResponse response = new AmiResponse(AmiFields.of(List.of(Map.entry("Response", "Success"), Map.entry("Category-000000", "ajam"),
                Map.entry("Line-000000-000000", "secret=sesame"))));

        assertThat(response.toString()).isEqualTo("Response: Success\nCategory-000000: ajam\nLine-000000-000000: secret=xxxxxx\n");
        assertThat(response.raw()).contains("sesame");
    }
}
