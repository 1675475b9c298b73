// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class FeedStateTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../../docs/architecture.md");
    private static final Pattern CHANGE = Pattern.compile("(?m)^ +([A-Z]+) --> ([A-Z]+)$");

    /** The page leaves out that every state may be followed by STOPPED, and by itself. */
    @Test
    void theDiagramOfTheArchitecturePageHasTheChangesOfState() throws IOException {
        List<String> onThePage = CHANGE.matcher(Files.readString(PAGE)).results().map(change -> change.group(1) + " " + change.group(2)).toList();

        assertThat(onThePage).containsExactlyInAnyOrderElementsOf(changes().toList());
    }

    private static Stream<String> changes() {
        return Arrays.stream(FeedState.values()).flatMap(from -> Arrays.stream(FeedState.values())
                .filter(to -> to != FeedState.STOPPED && to != from && from.allows(to)).map(to -> from + " " + to));
    }

    @Test
    void everyStateButTheLastMayEnd() {
        assertThat(FeedState.values()).filteredOn(state -> state != FeedState.STOPPED).allMatch(state -> state.allows(FeedState.STOPPED));
        assertThat(FeedState.values()).noneMatch(FeedState.STOPPED::allows);
    }
}
