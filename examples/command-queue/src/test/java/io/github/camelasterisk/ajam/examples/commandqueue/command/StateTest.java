// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.commandqueue.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What the statements do is what {@link State} says. */
class StateTest {

    private static final Pattern STEP = Pattern.compile("(?s)set state = ('\\w+'|:#state).* state (?:= ('\\w+')|in \\(([^)]+)\\))");
    /** What a worker writes at the end of a command. */
    private static final Set<State> ENDS = EnumSet.of(State.DONE, State.FAILED, State.UNKNOWN);

    @Test
    void theStatementsMakeTheStepsThatThereAre() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql"))) {
            for (Path file : files.toList()) {
                made.addAll(steps(Files.readString(file)));
            }
        }

        Set<String> told = new TreeSet<>();
        for (State from : State.values()) {
            from.next().forEach(to -> told.add(from + " to " + to));
        }
        assertThat(made).isEqualTo(told);
    }

    private static Set<String> steps(String statement) {
        Set<String> steps = new TreeSet<>();
        Matcher step = STEP.matcher(statement);
        if (step.find()) {
            List<State> froms = states(step.group(2) == null ? step.group(3) : step.group(2));
            for (State to : step.group(1).startsWith(":") ? ENDS : states(step.group(1))) {
                froms.stream().filter(from -> from != to).forEach(from -> steps.add(from + " to " + to));
            }
        }
        return steps;
    }

    private static List<State> states(String quoted) {
        return Stream.of(quoted.split(",")).map(state -> State.of(state.strip().replace("'", ""))).toList();
    }
}
