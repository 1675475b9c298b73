// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The rooms, and arrows only downwards. */
@AnalyzeClasses(packages = "io.github.camelasterisk.ajam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelasterisk.ajam";
    private static final String[] BELOW_CAMEL = { ROOT + ".client..", ROOT + ".buffer", ROOT + ".codec", ROOT + ".ami..", ROOT + ".support" };
    private static final String[] CAMEL = { ROOT, ROOT + ".consumer", ROOT + ".producer..", ROOT + ".doctor", ROOT + ".resources",
            ROOT + ".telemetry" };

    @ArchTest
    static final ArchRule arrowsGoDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("telemetry").definedBy(ROOT + ".telemetry")
            .layer("ajam").definedBy(ROOT)
            .layer("consumer").definedBy(ROOT + ".consumer")
            .layer("producer").definedBy(ROOT + ".producer")
            .layer("binding").definedBy(ROOT + ".producer.binding")
            .layer("doctor").definedBy(ROOT + ".doctor")
            .layer("resources").definedBy(ROOT + ".resources")
            .layer("reply").definedBy(ROOT + ".client.reply")
            .layer("feed").definedBy(ROOT + ".client.feed")
            .layer("pace").definedBy(ROOT + ".client.pace")
            .layer("backup").definedBy(ROOT + ".client.backup")
            .layer("session").definedBy(ROOT + ".client.session")
            .layer("http").definedBy(ROOT + ".client.http")
            .layer("client").definedBy(ROOT + ".client")
            .layer("buffer").definedBy(ROOT + ".buffer")
            .layer("codec").definedBy(ROOT + ".codec")
            .layer("ami").definedBy(ROOT + ".ami")
            .layer("catalogue").definedBy(ROOT + ".ami.catalogue")
            .layer("support").definedBy(ROOT + ".support")
            .whereLayer("telemetry").mayNotBeAccessedByAnyLayer()
            .whereLayer("telemetry").mayOnlyAccessLayers("ajam", "consumer", "producer", "binding", "ami", "catalogue")
            .whereLayer("ajam").mayOnlyBeAccessedByLayers("telemetry")
            .whereLayer("consumer").mayOnlyAccessLayers("resources", "feed", "http", "client", "buffer", "ami", "support")
            .whereLayer("producer").mayOnlyAccessLayers("binding", "resources", "reply", "session", "client", "buffer", "ami", "catalogue")
            .whereLayer("binding").mayOnlyAccessLayers("resources", "reply", "session", "client", "buffer", "ami", "catalogue")
            .whereLayer("doctor").mayOnlyAccessLayers("resources", "session", "client", "ami", "catalogue")
            .whereLayer("resources").mayOnlyAccessLayers("reply", "feed", "session", "http", "client", "buffer", "support")
            .whereLayer("reply").mayOnlyAccessLayers("feed", "session", "http", "client", "buffer", "codec", "ami")
            .whereLayer("feed").mayOnlyAccessLayers("backup", "pace", "session", "http", "client", "buffer", "codec", "ami", "support")
            .whereLayer("pace").mayOnlyAccessLayers("http", "client")
            .whereLayer("backup").mayOnlyAccessLayers("ami")
            .whereLayer("session").mayOnlyAccessLayers("http", "client", "codec", "ami")
            .whereLayer("http").mayOnlyAccessLayers("client", "codec", "ami", "support")
            .whereLayer("client").mayOnlyAccessLayers("codec", "ami", "support")
            .whereLayer("buffer").mayOnlyAccessLayers("codec", "ami", "support")
            .whereLayer("codec").mayOnlyAccessLayers("ami")
            .whereLayer("ami").mayOnlyAccessLayers("catalogue")
            .whereLayer("catalogue").mayNotAccessAnyLayer()
            .whereLayer("support").mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule noCircles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCamelSideKnowsCamel = noClasses()
            .that().resideInAnyPackage(BELOW_CAMEL)
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyTelemetryKnowsTracers = noClasses()
            .that().resideOutsideOfPackage(ROOT + ".telemetry")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel.telemetry..", "org.apache.camel.tracing..")
            .as("Tracers are optional: only the package that they load themselves depends on them");

    @ArchTest
    static final ArchRule onlyTheClientKnowsHttp = noClasses()
            .that().resideInAnyPackage(ROOT + ".buffer", ROOT + ".codec", ROOT + ".ami..", ROOT + ".support")
            .should().dependOnClassesThat().resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule apiLeaksNothingInternal = members()
            .that().areDeclaredInClassesThat(api()).and(areVisibleToUsers())
            .should(useOnly(api()));

    /** What package-info calls public API. */
    private static DescribedPredicate<JavaClass> api() {
        Set<String> packages = Set.of(ROOT, ROOT + ".ami", ROOT + ".ami.catalogue");
        Set<String> classes = Set.of(ROOT + ".doctor.DoctorReport", ROOT + ".producer.binding.ParameterCheck", ROOT + ".client.AjamWireListener",
                ROOT + ".client.WireLog", ROOT + ".client.Authentication", ROOT + ".client.Format", ROOT + ".client.FailureReason");
        return DescribedPredicate.describe("are public API", type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                && (packages.contains(type.getPackageName()) || classes.stream().anyMatch(api -> isOrIsIn(type.getName(), api))));
    }

    private static boolean isOrIsIn(String name, String api) {
        return name.equals(api) || name.startsWith(api + "$");
    }

    private static DescribedPredicate<JavaMember> areVisibleToUsers() {
        return DescribedPredicate.describe("are visible to users", member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (member.getModifiers().contains(JavaModifier.PUBLIC) || member.getModifiers().contains(JavaModifier.PROTECTED)));
    }

    private static ArchCondition<JavaMember> useOnly(DescribedPredicate<JavaClass> api) {
        return new ArchCondition<>("use nothing internal") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                member.getAllInvolvedRawTypes().stream()
                        .filter(type -> type.getPackageName().startsWith(ROOT) && !api.test(type.getBaseComponentType()))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(member, member.getFullName() + " shows " + type.getName())));
            }
        };
    }

    @ArchTest
    static final ArchRule nothingSleepsOrStartsThreads = noClasses()
            .that().resideInAnyPackage(CAMEL).or().resideInAnyPackage(BELOW_CAMEL)
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callConstructor(Thread.class, Runnable.class)
            .orShould().callConstructor(Thread.class, Runnable.class, String.class)
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors");
}
