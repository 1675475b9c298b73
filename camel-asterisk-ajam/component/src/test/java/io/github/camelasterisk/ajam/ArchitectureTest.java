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
    private static final String[] CAMEL = { ROOT, ROOT + ".consumer", ROOT + ".producer", ROOT + ".doctor", ROOT + ".resources" };

    @ArchTest
    static final ArchRule arrowsGoDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("ajam").definedBy(ROOT)
            .layer("consumer").definedBy(ROOT + ".consumer")
            .layer("producer").definedBy(ROOT + ".producer")
            .layer("doctor").definedBy(ROOT + ".doctor")
            .layer("resources").definedBy(ROOT + ".resources")
            .layer("reply").definedBy(ROOT + ".client.reply")
            .layer("feed").definedBy(ROOT + ".client.feed")
            .layer("session").definedBy(ROOT + ".client.session")
            .layer("http").definedBy(ROOT + ".client.http")
            .layer("client").definedBy(ROOT + ".client")
            .layer("buffer").definedBy(ROOT + ".buffer")
            .layer("codec").definedBy(ROOT + ".codec")
            .layer("ami").definedBy(ROOT + ".ami")
            .layer("support").definedBy(ROOT + ".support")
            .whereLayer("ajam").mayNotBeAccessedByAnyLayer()
            .whereLayer("consumer").mayOnlyAccessLayers("resources", "feed", "http", "client", "buffer", "ami", "support")
            .whereLayer("producer").mayOnlyAccessLayers("resources", "reply", "session", "client", "buffer", "ami")
            .whereLayer("doctor").mayOnlyAccessLayers("resources", "session", "client", "ami")
            .whereLayer("resources").mayOnlyAccessLayers("reply", "feed", "session", "http", "client", "buffer", "support")
            .whereLayer("reply").mayOnlyAccessLayers("feed", "session", "http", "client", "buffer", "codec", "ami")
            .whereLayer("feed").mayOnlyAccessLayers("session", "http", "client", "buffer", "codec", "ami", "support")
            .whereLayer("session").mayOnlyAccessLayers("http", "client", "codec", "ami")
            .whereLayer("http").mayOnlyAccessLayers("client", "codec", "ami", "support")
            .whereLayer("client").mayOnlyAccessLayers("codec", "ami", "support")
            .whereLayer("buffer").mayOnlyAccessLayers("codec", "ami", "support")
            .whereLayer("codec").mayOnlyAccessLayers("ami")
            .whereLayer("ami").mayNotAccessAnyLayer()
            .whereLayer("support").mayNotAccessAnyLayer();

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
            .that().resideInAnyPackage(CAMEL).or().resideInAnyPackage(BELOW_CAMEL)
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callConstructor(Thread.class, Runnable.class, String.class)
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors");
}
