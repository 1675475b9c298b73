// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.NameFilter;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.ami.catalogue.CatalogueAction;
import io.github.camelasterisk.ajam.simulator.AjamSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows docs/getting-started.md on the simulator. */
class GettingStartedTest {

    private static final DocsPage PAGE = DocsPage.read(DocsPage.ROOT.resolve("docs/getting-started.md"));
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>\\s*<version>(.*?)</version>\\s*</dependency>");
    private static final Pattern PRIVILEGES = Pattern.compile("(?m)^\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");

    private final GettingStarted project = new GettingStarted(PAGE);

    @Test
    void eventsAndTheCallAreLogged(@TempDir Path folder) throws Exception {
        try (AjamSimulator pbx = AjamSimulator.builder().user("ajam", "secret").company(600, 1).start();
                GettingStarted.Run run = project.start(folder, Map.of("camel.component.ajam.baseUrl", pbx.baseUrl()), UnaryOperator.identity())) {
            await().untilAsserted(() -> assertThat(run.log())
                    .anyMatch(line -> line.matches("Newchannel PJSIP/\\S+"))
                    .anyMatch(line -> line.matches("Hangup PJSIP/\\S+"))
                    .anyMatch(line -> line.matches("The call: answered, PJSIP/100-\\S+")));
        }
    }

    @Test
    void theDependenciesAreThoseOfTheBuild() throws IOException {
        List<MatchResult> dependencies = DEPENDENCY.matcher(project.file("pom.xml")).results().toList();

        assertThat(dependencies).hasSizeGreaterThan(3);
        for (MatchResult dependency : dependencies) {
            assertThat(dependency.group(3)).as(dependency.group(2)).isEqualTo(version(dependency.group(1)));
        }
    }

    private static String version(String group) throws IOException {
        String element = switch (group) {
            case "io.github.camelasterisk" -> "version";
            case "org.apache.camel" -> "camel.version";
            default -> "log4j.version";
        };
        Matcher version = Pattern.compile("<" + element + ">(.*?)<").matcher(Files.readString(DocsPage.ROOT.resolve("pom.xml")));
        assertThat(version.find()).as(element).isTrue();
        return version.group(1);
    }

    static Stream<List<String>> privileges() {
        return PRIVILEGES.matcher(PAGE.text()).results().skip(2).map(row -> Stream.of(1, 2, 3, 4, 5).map(i -> row.group(i).strip()).toList());
    }

    @ParameterizedTest
    @MethodSource
    void privileges(List<String> row) {
        NameFilter events = new NameFilter(plain(row.get(1)), null);
        Set<String> read = names(row.get(2));
        Set<String> write = names(row.get(4));

        assertThat(Catalogue.asterisk().events().values()).filteredOn(event -> !row.get(1).isEmpty() && !event.classes().isEmpty() && events.wants(event.name()))
                .allSatisfy(event -> assertThat(read).as(event.name()).containsAll(event.classes()))
                .flatExtracting(event -> event.classes()).containsAll(read);
        for (String name : names(row.get(3))) {
            List<String> needed = Catalogue.asterisk().action(name).map(CatalogueAction::privileges).orElseThrow();
            assertThat(needed.isEmpty() || needed.stream().anyMatch(write::contains)).as(name + " needs " + needed).isTrue();
        }
    }

    private static Set<String> names(String cell) {
        return Arrays.stream(plain(cell).split(",")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    private static String plain(String cell) {
        return cell.replaceAll("[` ]", "");
    }
}
