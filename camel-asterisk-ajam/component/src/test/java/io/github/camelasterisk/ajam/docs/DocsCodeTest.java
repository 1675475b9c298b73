// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Readers can use the code of the pages: Java compiles, YAML loads as routes, XML and JSON parse. */
class DocsCodeTest {

    /** Blocks that need what only another module has, and the source of that module that contains the block. */
    private static final List<Path> SOURCES = List.of(
            Path.of("camel-asterisk-ajam/endpoint-dsl/src/test/java/io/github/camelasterisk/ajam/endpointdsl/Calls.java"),
            Path.of("examples/spring-boot/src/test/java/io/github/camelasterisk/ajam/examples/docs/Calls.java"),
            Path.of("examples/spring-boot/src/test/java/io/github/camelasterisk/ajam/examples/docs/CallsTest.java"));

    private static final List<DocsPage> PAGES = DocsPage.below(DocsPage.ROOT);

    @TempDir
    Path classes;

    @Test
    void javaCompiles() {
        List<String> sources = SOURCES.stream().map(DocsPage.ROOT::resolve).map(DocsPage::read).map(DocsPage::text).toList();

        assertThat(errors(blocks("java").stream().filter(block -> sources.stream().noneMatch(block::standsIn)).toList())).isEmpty();
    }

    @Test
    void yamlLoads() {
        assertThat(faulty(blocks("yaml"), DocsCodeTest::load)).isEmpty();
    }

    @Test
    void xmlParses() {
        assertThat(faulty(blocks("xml"), DocsCodeTest::parseXml)).isEmpty();
    }

    @Test
    void jsonParses() {
        assertThat(faulty(blocks("json"), new ObjectMapper()::readTree)).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() {
        DocsPage page = new DocsPage(DocsPage.ROOT.resolve("docs/wrong.md"), """
                # Wrong

                ```java
                from("ajam:events")
                    .too("log:events");
                ```

                ```java
                class Wrong extends RouteBuilder {
                }
                ```

                ```yaml
                - route:
                    form:
                      uri: ajam:events
                ```
                """);

        assertThat(errors(CodeBlock.in(page, "java"))).satisfiesExactly(
                first -> assertThat(first).startsWith("docs/wrong.md:5: ").contains("too"),
                second -> assertThat(second).startsWith("docs/wrong.md:9: ").contains("configure"));
        assertThat(faulty(CodeBlock.in(page, "yaml"), DocsCodeTest::load)).singleElement()
                .asString().contains("docs/wrong.md:14: ", "form");
    }

    private static List<CodeBlock> blocks(String language) {
        List<CodeBlock> blocks = PAGES.stream().flatMap(page -> CodeBlock.in(page, language).stream()).toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    private List<String> errors(List<CodeBlock> blocks) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("--release", "17", "-proc:none", "-nowarn", "-d", classes.toString());
        compiler.getTask(null, null, found, options, null, blocks.stream().map(JavaSnippet::of).toList()).call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR).map(DocsCodeTest::error).toList();
    }

    private static String error(Diagnostic<? extends JavaFileObject> found) {
        String message = found.getMessage(null);
        return found.getSource() instanceof JavaSnippet snippet
                ? snippet.block().where(found.getLineNumber()) + ": " + message : message;
    }

    private interface Check {
        void of(String code) throws Exception;
    }

    private static List<String> faulty(List<CodeBlock> blocks, Check check) {
        List<String> faulty = new ArrayList<>();
        for (CodeBlock block : blocks) {
            try {
                check.of(block.code());
            } catch (Exception e) {
                faulty.add(block.where(1) + ": " + e);
            }
        }
        return faulty;
    }

    private static void load(String yaml) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", yaml));
            assertThat(context.getRouteDefinitions()).isNotEmpty();
        }
    }

    private static void parseXml(String xml) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
