// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published has a comment on everything that other packages can use. */
class JavadocTest {

    private static final Path MODULES = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"component", "simulator", "spring-boot-starter", "quarkus/deployment"})
    void everythingPublicHasAComment(String module) throws IOException {
        assertThat(uncommented(sources(MODULES.resolve(module).resolve("src/main/java")))).isEmpty();
    }

    @Test
    void aMissingCommentIsFound(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Sample.java");
        Files.writeString(source, """
                /** Has one. */
                public class Sample {
                    public Sample() { }
                    public int bare() { return 0; }
                    /** Has one. */
                    protected int fine;
                    int hidden() { return 0; }
                    @Override public String toString() { return ""; }
                    /** Has one. */
                    public interface Part { void implicit(); }
                    /** Has one. */
                    public enum Kind { ONE }
                    class Private { public int unseen; }
                }
                """);

        assertThat(uncommented(List.of(source))).containsExactly("Sample.Kind.ONE", "Sample.Part.implicit", "Sample.bare");
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> uncommented(List<Path> sources) throws IOException {
        Set<String> found = new TreeSet<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            PublicMembers members = new PublicMembers(Trees.instance(task), found::add);
            for (CompilationUnitTree unit : task.parse()) {
                members.scan(unit, null);
            }
        }
        return found;
    }
}
