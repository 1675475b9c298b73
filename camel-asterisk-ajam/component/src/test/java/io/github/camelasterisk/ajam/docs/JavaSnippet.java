// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.SimpleJavaFileObject;

/**
 * A Java block of a page as a file that the compiler accepts. A block that is one class gets a package and imports. Any other block is
 * the body of a method of a RouteBuilder, with the fields {@code context}, {@code template}, {@code exchange} and {@code event}.
 * Additions are on the first line or after the last one, so that lines keep their numbers.
 */
final class JavaSnippet extends SimpleJavaFileObject {

    /** What the pages use classes of; a reader finds the imports by the names of the classes. */
    private static final String IMPORTS = Stream.of("java.sql.*", "java.util.*", "java.util.concurrent.*", "javax.sql.*",
                    "io.github.camelasterisk.ajam.*", "io.github.camelasterisk.ajam.ami.*", "io.github.camelasterisk.ajam.ami.catalogue.*",
                    "io.github.camelasterisk.ajam.client.*", "io.github.camelasterisk.ajam.simulator.AjamSimulator",
                    "org.apache.camel.*", "org.apache.camel.builder.*", "org.apache.camel.catalog.*",
                    "org.apache.camel.component.file.cluster.*", "org.apache.camel.component.mock.*", "org.apache.camel.impl.cluster.*",
                    "org.apache.camel.main.*", "org.apache.camel.support.jsse.*", "org.apache.camel.support.processor.idempotent.*",
                    "org.apache.camel.test.junit5.*", "org.junit.jupiter.api.*",
                    "static org.assertj.core.api.Assertions.*", "static org.awaitility.Awaitility.*")
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());

    private static final Pattern ONE_CLASS = Pattern.compile(
            "(?s)(?:import [^\\n]+\\n|@[^\\n]+\\n|\\n)*(?:(?:public|final|abstract) )*(?:class|record|interface) (\\w+)\\b.*\\n}\\n");

    private final CodeBlock block;
    private final String source;

    private JavaSnippet(CodeBlock block, String type, String source) {
        super(URI.create("string:///" + block.name() + "/" + type + Kind.SOURCE.extension), Kind.SOURCE);
        this.block = block;
        this.source = "package " + block.name() + "; " + IMPORTS + source;
    }

    static JavaSnippet of(CodeBlock block) {
        Matcher type = ONE_CLASS.matcher(block.code());
        return type.matches() ? new JavaSnippet(block, type.group(1), block.code()) : new JavaSnippet(block, "Snippet", """
                abstract class Snippet extends RouteBuilder { \
                CamelContext context; ProducerTemplate template; Exchange exchange; AmiEvent event; void run() throws Exception { \
                %s}}""".formatted(block.code()));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
    }

    CodeBlock block() {
        return block;
    }
}
