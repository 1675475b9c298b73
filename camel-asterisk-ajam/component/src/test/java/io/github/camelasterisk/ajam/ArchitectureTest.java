package io.github.camelasterisk.ajam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms, and arrows only downwards. */
@AnalyzeClasses(packages = "io.github.camelasterisk.ajam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelasterisk.ajam";
    private static final String[] BELOW_CAMEL = { ROOT + ".client..", ROOT + ".buffer", ROOT + ".codec", ROOT + ".ami", ROOT + ".support" };

    @ArchTest
    static final ArchRule arrowsGoDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("camel").definedBy(ROOT)
            .layer("reply").definedBy(ROOT + ".client.reply")
            .layer("feed").definedBy(ROOT + ".client.feed")
            .layer("session").definedBy(ROOT + ".client.session")
            .layer("http").definedBy(ROOT + ".client.http")
            .layer("client").definedBy(ROOT + ".client")
            .layer("buffer").definedBy(ROOT + ".buffer")
            .layer("codec").definedBy(ROOT + ".codec")
            .layer("ami").definedBy(ROOT + ".ami")
            .layer("support").definedBy(ROOT + ".support")
            .whereLayer("camel").mayNotBeAccessedByAnyLayer()
            .whereLayer("reply").mayOnlyBeAccessedByLayers("camel")
            .whereLayer("feed").mayOnlyBeAccessedByLayers("camel", "reply")
            .whereLayer("session").mayOnlyBeAccessedByLayers("camel", "reply", "feed")
            .whereLayer("http").mayOnlyBeAccessedByLayers("camel", "reply", "feed", "session")
            .whereLayer("client").mayOnlyBeAccessedByLayers("camel", "reply", "feed", "session", "http")
            .whereLayer("buffer").mayOnlyBeAccessedByLayers("camel", "reply", "feed")
            .whereLayer("codec").mayOnlyBeAccessedByLayers("client", "http", "session", "feed", "reply", "buffer")
            .whereLayer("support").mayNotAccessAnyLayer()
            .whereLayer("ami").mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule noCircles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCamelSideKnowsCamel = noClasses()
            .that().resideInAnyPackage(BELOW_CAMEL)
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyTheClientKnowsHttp = noClasses()
            .that().resideInAnyPackage(ROOT + ".buffer", ROOT + ".codec", ROOT + ".ami", ROOT + ".support")
            .should().dependOnClassesThat().resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule nothingSleepsOrStartsThreads = noClasses()
            .that().resideInAPackage(ROOT).or().resideInAnyPackage(BELOW_CAMEL)
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callConstructor(Thread.class, Runnable.class, String.class)
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors");
}
