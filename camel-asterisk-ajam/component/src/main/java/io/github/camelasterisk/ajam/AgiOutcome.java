// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The outcome of an AGI command, from the event AsyncAGIExec. Immutable: the header {@code CamelAjamOutcome}, or
 * {@code event.as(AgiOutcome.class)}.
 *
 * @param code   200 if the command was executed, 5xx if it is invalid; 0 if the event does not say
 * @param result the text after {@code result=}, such as the digits of GET DATA; -1 if the command failed; null if there is none
 * @param data   the text in parentheses after it, such as the value of GET VARIABLE; null if there is none
 * @param text   the whole text, decoded, without the line end
 */
public record AgiOutcome(int code, String result, String data, String text) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern LINE = Pattern.compile("(\\d{3})(?: result=(\\S*)(?: \\((.*)\\))?)?.*", Pattern.DOTALL);

    /**
     * Decodes the URL-encoded field Result of an AsyncAGIExec.
     *
     * @param  result the field, or null if the event has none
     * @return        the decoded outcome
     */
    @JsonCreator
    public static AgiOutcome of(@JsonProperty("Result") String result) {
        String text = AgiText.decoded(result).stripTrailing();
        Matcher line = LINE.matcher(text);
        return line.matches() ? new AgiOutcome(Integer.parseInt(line.group(1)), line.group(2), line.group(3), text)
                : new AgiOutcome(0, null, null, text);
    }

    /** {@return whether the command was executed and did not fail} */
    public boolean success() {
        return code == 200 && !"-1".equals(result);
    }
}
