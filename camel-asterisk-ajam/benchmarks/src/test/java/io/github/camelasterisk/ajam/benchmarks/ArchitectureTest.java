// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The command knows the packages, and these know each other in one direction. */
@AnalyzeClasses(packages = "io.github.camelasterisk.ajam.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelasterisk.ajam.benchmarks";

    @ArchTest
    static final ArchRule noCircles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandKnowsAll = noClasses().that().resideOutsideOfPackage(ROOT)
            .should().dependOnClassesThat().resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule aReportKnowsOnlyFigures = noClasses().that().resideInAPackage(ROOT + ".report")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".subject", ROOT + ".asterisk", ROOT + ".events", ROOT + ".ping",
                    ROOT + ".farm", ROOT + ".codec");
}
