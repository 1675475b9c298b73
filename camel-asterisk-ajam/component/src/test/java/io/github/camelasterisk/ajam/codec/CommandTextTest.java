// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.github.camelasterisk.ajam.ami.AmiResponse;
import org.junit.jupiter.api.Test;

/** The answers to Command of Asterisk 1.8 to 13, with their headers in any order. */
class CommandTextTest {

    private static final String END = "--END COMMAND--\r\n\r\n";

    private static AmiResponse response(String body, int chunk) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ResponseBuilder builder = new ResponseBuilder(Long.MAX_VALUE);
        RawDecoder decoder = new RawDecoder(StandardCharsets.UTF_8, EventFilter.ALL, Integer.MAX_VALUE, builder);
        for (int from = 0; from < bytes.length; from += chunk) {
            decoder.decode(ByteBuffer.wrap(bytes, from, Math.min(chunk, bytes.length - from)));
        }
        decoder.end();
        return builder.build();
    }

    /** The same whatever the chunks. */
    private static AmiResponse response(String body) {
        AmiResponse whole = response(body, body.length());
        for (int chunk = 1; chunk < 40; chunk++) {
            AmiResponse again = response(body, chunk);
            assertThat(again).isEqualTo(whole);
            assertThat(again.output()).isEqualTo(whole.output());
        }
        return whole;
    }

    private static void assertHeaders(AmiResponse response, String... output) {
        assertThat(response.response()).isEqualTo("Follows");
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.get("Privilege")).isEqualTo("Command");
        assertThat(response.actionId()).isEqualTo("7");
        assertThat(response.output()).containsExactly(output);
    }

    @Test
    void headersInAnyOrder() {
        List<String> headers = List.of("Response: Follows\r\n", "Privilege: Command\r\n", "ActionID: 7\r\n", "Message: Command output follows\r\n");
        for (int i = 0; i < 24; i++) {
            StringBuilder body = new StringBuilder();
            int[] order = { i % 4, i / 4 % 3, i / 12 };
            List<String> left = new java.util.ArrayList<>(headers);
            for (int next : order) {
                body.append(left.remove(next));
            }
            body.append(left.get(0)).append("System uptime: 1 hour\nLast reload: 2 minutes\n").append(END);

            AmiResponse response = response(body.toString());

            assertHeaders(response, "System uptime: 1 hour", "Last reload: 2 minutes");
            assertThat(response.message()).isEqualTo("Command output follows");
            assertHeaders(response(body.toString().toLowerCase(Locale.ROOT).replace("follows\r", "Follows\r").replace(": command\r", ": Command\r")),
                    "system uptime: 1 hour", "last reload: 2 minutes");
        }
    }

    @Test
    void withoutText() {
        assertHeaders(response("Response: Follows\r\nActionID: 7\r\nPrivilege: Command\r\n" + END));
    }

    @Test
    void aLineOfTheTextThatLooksLikeAHeaderIsText() {
        String headers = "Response: Follows\r\nActionID: 7\r\nPrivilege: Command\r\n";

        assertHeaders(response(headers + "ActionID: 7\r\nPrivilege: x\n" + END), "ActionID: 7", "Privilege: x");
        assertHeaders(response(headers + "a line\nResponse: Error\r\nActionID: 8\r\n\r\nEvent: Hangup\r\n\r\n" + END),
                "a line", "Response: Error", "ActionID: 8", "", "Event: Hangup", "");
        assertHeaders(response(headers + "Message: of a line feed\nOutput: 1\n" + END), "Message: of a line feed", "Output: 1");
        assertHeaders(response(headers + "Variable: x\r\n" + END), "Variable: x");
    }

    @Test
    void linesThatAreFields() {
        String output = "Output: one\r\nOutput:   two: 2\r\nOutput: \r\nOutput: four\r\n";

        for (String end : List.of(END, "\r\n" + END, "\r\n", "")) {
            assertHeaders(response("Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\n" + output + end), "one", "  two: 2", "", "four");
            assertHeaders(response("Response: Follows\r\n" + output + "ActionID: 7\r\nPrivilege: Command\r\n" + end), "one", "  two: 2", "", "four");
        }
    }

    @Test
    void linesThatAreFieldsEndWithTheMessage() {
        AmiResponse response = response("Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\nOutput: one\r\n\r\n"
                + "Event: Hangup\r\nChannel: x\r\n\r\n");

        assertHeaders(response, "one");
        assertThat(response.events()).hasSize(1);
    }

    @Test
    void otherAnswersAreNoCommands() {
        AmiResponse response = response("ActionID: 7\r\nResponse: Success\r\nMessage: ok\r\n\r\nEvent: E\r\n\r\n");

        assertThat(response.response()).isEqualTo("Success");
        assertThat(response.events()).hasSize(1);
    }
}
