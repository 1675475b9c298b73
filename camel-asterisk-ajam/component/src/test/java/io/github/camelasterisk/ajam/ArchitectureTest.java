package io.github.camelasterisk.ajam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Four rooms, and arrows only downwards. */
@AnalyzeClasses(packages = "io.github.camelasterisk.ajam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelasterisk.ajam";

    @ArchTest
    static final ArchRule arrowsGoDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("camel").definedBy(ROOT)
            .layer("client").definedBy(ROOT + ".client")
            .layer("codec").definedBy(ROOT + ".codec")
            .layer("ami").definedBy(ROOT + ".ami")
            .whereLayer("camel").mayNotBeAccessedByAnyLayer()
            .whereLayer("client").mayOnlyBeAccessedByLayers("camel")
            .whereLayer("codec").mayOnlyBeAccessedByLayers("client")
            .whereLayer("ami").mayOnlyBeAccessedByLayers("camel", "client", "codec");

    @ArchTest
    static final ArchRule onlyTheCamelSideKnowsCamel = noClasses()
            .that().resideInAnyPackage(ROOT + ".client", ROOT + ".codec", ROOT + ".ami")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyTheClientKnowsHttp = noClasses()
            .that().resideInAnyPackage(ROOT + ".codec", ROOT + ".ami")
            .should().dependOnClassesThat().resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule nothingSleepsOrStartsThreads = noClasses()
            .that().resideInAnyPackage(ROOT, ROOT + ".client", ROOT + ".codec", ROOT + ".ami")
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callConstructor(Thread.class, Runnable.class, String.class)
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors");
}
