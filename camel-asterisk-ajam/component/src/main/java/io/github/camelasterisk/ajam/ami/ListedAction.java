// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An action that the account may execute, from ListCommands.
 *
 * @param name       the name, in lower case with {@code format=xml}
 * @param synopsis   its description in Asterisk's words
 * @param privileges the write classes any one of which allows it, such as {@code call} and {@code reporting}; empty if it needs none
 */
public record ListedAction(String name, String synopsis, List<String> privileges) {

    private static final Set<String> OF_THE_ANSWER = Set.of("response", "actionid", "message");
    private static final Pattern DESCRIPTION = Pattern.compile("(.*?)\\s*\\(Priv: ([^)]*)\\)\\s*");

    /**
     * Parses the response to ListCommands.
     *
     * @param  response the response to ListCommands
     * @return          the actions in order; empty if there are none
     */
    public static List<ListedAction> of(AmiResponse response) {
        AmiFields fields = response.fields();
        return IntStream.range(0, fields.size()).boxed()
                .filter(i -> !OF_THE_ANSWER.contains(fields.name(i).toLowerCase(Locale.ROOT)))
                .flatMap(i -> read(fields.name(i), fields.value(i)))
                .toList();
    }

    private static Stream<ListedAction> read(String name, String value) {
        Matcher description = DESCRIPTION.matcher(value);
        return description.matches()
                ? Stream.of(new ListedAction(name, description.group(1), privileges(description.group(2)))) : Stream.empty();
    }

    /** Each list ends with {@code all}, which stands for every class; {@code <none>} means none. */
    private static List<String> privileges(String list) {
        return Stream.of(list.split(",")).filter(name -> !name.equals("all") && !name.startsWith("<")).toList();
    }
}
