// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.catalogue.Catalogue;
import io.github.camelasterisk.ajam.client.FailureReason;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation says what the component has: its tables, endpoints, properties and links are checked. */
class DocsTest {

    private static final String UPDATE = "ajam.docs.update";
    private static final Path ROOT = DocsPage.ROOT;
    private static final Path COMPONENT_PAGE = ROOT.resolve("docs/ajam-component.adoc");
    private static final Path ACTIONS_PAGE = ROOT.resolve("docs/actions.md");

    private static final Path COOKBOOK_PAGE = ROOT.resolve("docs/cookbook.md");
    private static final Path COOKBOOK = ROOT.resolve("camel-asterisk-ajam/component/src/test/java").resolve(Cookbook.class.getName().replace('.', '/') + ".java");

    private static String json;
    private static CamelCatalog catalog;
    private static List<DocsPage> pages;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = AjamComponent.class.getResourceAsStream("/META-INF/io/github/camelasterisk/ajam/ajam.json")) {
            json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        catalog = new DefaultCamelCatalog();
        catalog.addComponent("ajam", AjamComponent.class.getName(), json);
        pages = DocsPage.below(ROOT);
    }

    @Test
    void theTablesOfOptionsAreUpToDate() throws IOException {
        assertUpToDate(COMPONENT_PAGE, new OptionTables(JsonMapper.generateComponentModel(json))::in);
    }

    @Test
    void theTablesOfActionsAreUpToDate() throws IOException {
        assertUpToDate(ACTIONS_PAGE, new ActionTables(Catalogue.asterisk())::in);
    }

    private static void assertUpToDate(Path file, UnaryOperator<String> tables) throws IOException {
        String page = Files.readString(file);
        String upToDate = tables.apply(page);

        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, upToDate);
        } else {
            assertThat(page).as(ROOT.relativize(file) + " is stale; this rewrites its tables: mvn -pl camel-asterisk-ajam/component -am"
                    + " test -Dtest=DocsTest -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true").isEqualTo(upToDate);
        }
    }

    @Test
    void everyEndpointIsValid() {
        assertThat(all(DocsPage::uris)).isNotEmpty();
        assertThat(faulty(all(DocsPage::uris), DocsTest::faultsOfEndpoint)).isEmpty();
    }

    @Test
    void everyPropertyOfTheComponentIsValid() {
        assertThat(all(DocsPage::properties)).isNotEmpty();
        assertThat(faulty(all(DocsPage::properties), DocsTest::faultsOfProperty)).isEmpty();
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() {
        assertThat(pages).flatExtracting(DocsLinks::broken).isEmpty();
    }

    @Test
    void theMapLeadsToEveryPage() {
        Path docs = ROOT.resolve("docs");
        String map = DocsPage.read(docs.resolve("index.md")).text();

        assertThat(pages).map(DocsPage::file).filteredOn(file -> file.getParent().equals(docs) && !file.endsWith("index.md")).isNotEmpty()
                .allSatisfy(page -> assertThat(map).contains("](" + page.getFileName() + ")"));
    }

    @Test
    void everyCauseOfFailuresIsDocumented() {
        String page = DocsPage.read(ROOT.resolve("docs/operations.md")).text();

        assertThat(FailureReason.values()).allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
    }

    @Test
    void theRecipesAreTheRoutesThatTheTestsRun() throws IOException {
        List<String> recipes = CodeBlock.in(DocsPage.read(COOKBOOK_PAGE), "java").stream().map(CodeBlock::unindented).toList();

        assertThat(recipes).hasSize(Cookbook.class.getDeclaredClasses().length);
        assertThat(CodeBlock.unindented(Files.readString(COOKBOOK).replace("static class", "class"))).contains(recipes);
    }

    @Test
    void everyRecipeIsRunByATest() throws IOException {
        String tests;
        try (Stream<Path> files = Files.walk(ROOT.resolve("camel-asterisk-ajam/component/src/test/java"))) {
            tests = files.filter(file -> file.toString().endsWith(".java")).map(file -> DocsPage.read(file).text()).collect(Collectors.joining());
        }

        assertThat(Cookbook.class.getDeclaredClasses()).allSatisfy(recipe -> assertThat(tests).contains("new Cookbook." + recipe.getSimpleName() + "("));
    }

    @Test
    void theTestWithTheSimulatorIsOneThatRuns() throws IOException {
        List<String> tests = CodeBlock.in(DocsPage.read(ROOT.resolve("docs/simulator.md")), "java").stream().map(CodeBlock::code).toList();

        assertThat(tests).hasSize(1);
        assertThat(Files.readString(COOKBOOK.resolveSibling(MissedCallsTest.class.getSimpleName() + ".java"))).contains(tests);
    }

    @Test
    void whatIsWrongIsFound() {
        DocsPage page = new DocsPage(COMPONENT_PAGE.resolveSibling("wrong.adoc"), """
                from("ajam:events?inclde=A").to("ajam:Ping?authentication=guess")
                  uri: ajam:events
                  parameters:
                    waitTimeout: soon
                camel.component.ajam.passwrd = x
                See <<nowhere>> and link:no-such-page.adoc[this].
                """);
        DocsPage markdown = new DocsPage(ROOT.resolve("docs/wrong.md"), """
                # One
                ```sh
                # a comment
                ```
                # One
                [good](#one) [good](#one-1) [good](../README.md#a-route) [good](ajam-component.adoc#actions) [good](images)
                [bad](#a-comment) [bad](../README.md#nowhere) [bad](ajam-component.adoc#_uri_format) [bad](../../elsewhere)
                <img src="no.png">
                """);

        assertThat(faulty(page.uris(), DocsTest::faultsOfEndpoint)).satisfiesExactly(
                first -> assertThat(first).startsWith("wrong.adoc:1").contains("inclde"),
                second -> assertThat(second).startsWith("wrong.adoc:1").contains("authentication"),
                third -> assertThat(third).startsWith("wrong.adoc:2").contains("waitTimeout"));
        assertThat(faulty(page.properties(), DocsTest::faultsOfProperty)).singleElement().asString().contains("passwrd");
        assertThat(DocsLinks.broken(page)).extracting(DocsPage.Found::text).containsExactly("#nowhere", "no-such-page.adoc");
        assertThat(DocsLinks.broken(markdown)).extracting(DocsPage.Found::text)
                .containsExactly("#a-comment", "../README.md#nowhere", "ajam-component.adoc#_uri_format", "../../elsewhere", "no.png");
    }

    private static List<DocsPage.Found> all(Function<DocsPage, List<DocsPage.Found>> search) {
        return pages.stream().map(search).flatMap(List::stream).toList();
    }

    /** Those that are not valid, and why. */
    private static List<String> faulty(List<DocsPage.Found> all, Function<String, String> check) {
        return all.stream().filter(found -> check.apply(found.text()) != null)
                .map(found -> found + "\n" + check.apply(found.text())).toList();
    }

    /** What is wrong with an endpoint, or null. */
    private static String faultsOfEndpoint(String uri) {
        boolean consumer = uri.matches("ajam:events\\b.*");
        EndpointValidationResult result = catalog.validateEndpointProperties(uri, false, consumer, !consumer);
        return result.isSuccess() ? null : result.summaryErrorMessage(false);
    }

    /** What is wrong with a property, or null; a value that is not given or a placeholder can't be. */
    private static String faultsOfProperty(String property) {
        String line = property.contains("=") ? property : property + "={{it}}";
        ConfigurationPropertiesValidationResult result = catalog.validateConfigurationProperty(line);
        return result.isAccepted() && result.isSuccess() ? null : property + ": " + result.summaryErrorMessage(false);
    }
}
