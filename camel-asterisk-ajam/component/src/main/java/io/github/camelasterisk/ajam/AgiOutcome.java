package io.github.camelasterisk.ajam;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of an AGI command, as the event AsyncAGIExec tells it. Immutable:
 * the header {@code CamelAjamOutcome}, or
 * {@code event.as(AgiOutcome.class)}.
 *
 * @param code   200 where the command was executed, 5xx where it is none; 0 where the event tells nothing of it
 * @param result what stands behind {@code result=}, such as the digits of GET DATA; -1 where the command failed; null where there is none
 * @param data   what stands in parentheses behind it, such as the value of GET VARIABLE; null where there is none
 * @param text   all of it, decoded, without the line's end
 */
public record AgiOutcome(int code, String result, String data, String text) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern LINE = Pattern.compile("(\\d{3})(?: result=(\\S*)(?: \\((.*)\\))?)?.*", Pattern.DOTALL);

    /** The outcome that the field Result of an AsyncAGIExec tells, which is URL-encoded. */
    @JsonCreator
    public static AgiOutcome of(@JsonProperty("Result") String result) {
        String text = AgiText.decoded(result).stripTrailing();
        Matcher line = LINE.matcher(text);
        return line.matches() ? new AgiOutcome(Integer.parseInt(line.group(1)), line.group(2), line.group(3), text)
                : new AgiOutcome(0, null, null, text);
    }

    /** Whether the command was executed and did not fail. */
    public boolean success() {
        return code == 200 && !"-1".equals(result);
    }
}
