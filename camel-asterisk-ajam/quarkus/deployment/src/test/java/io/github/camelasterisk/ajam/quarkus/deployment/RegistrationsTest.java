// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.TreeCodec;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.ami.TypedAction;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import org.apache.camel.spi.ClassResolver;
import org.junit.jupiter.api.Test;

/** Compares what the extension registers for a native image with what a scan of the component's classes and files finds. */
class RegistrationsTest {

    private static final String COMPONENT = "io.github.camelasterisk.ajam";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(List.of(Location.of(AjamComponent.class.getProtectionDomain().getCodeSource().getLocation())));

    private final AjamProcessor processor = new AjamProcessor();

    private static Collection<String> names(ReflectiveClassBuildItem item) {
        return item.getClassNames();
    }

    @Test
    void routesCanReadWhatMessagesCarry() {
        assertThat(names(processor.messages())).containsExactlyInAnyOrderElementsOf(CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isInterface() && !type.isEnum())
                .filter(type -> isValue(type) || isFailure(type)).map(JavaClass::getName).toList());
        assertThat(processor.messages().isMethods()).isTrue();
    }

    private static boolean isValue(JavaClass type) {
        boolean message = type.isAssignableTo(Serializable.class) && Set.of(COMPONENT, COMPONENT + ".ami", COMPONENT + ".doctor")
                .contains(type.getPackageName());
        boolean ofMessage = (type.isRecord() || type.isAssignableTo(Map.class)) && type.getPackageName().equals(COMPONENT + ".ami");
        return (message || ofMessage) && !type.isAssignableTo(TypedAction.class);
    }

    private static boolean isFailure(JavaClass type) {
        return type.isAssignableTo(Exception.class) && type.getPackageName().equals(COMPONENT + ".client");
    }

    @Test
    void jacksonCanCreateTheCatalogue() throws ClassNotFoundException {
        Set<String> entries = new TreeSet<>();
        addTypes(Class.forName(COMPONENT + ".ami.catalogue.Catalogue$Facts"), entries);

        assertThat(names(processor.catalogueEntries())).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(processor.catalogueEntries().isMethods() && processor.catalogueEntries().isFields()).isTrue();
    }

    /** Adds this type of the component, and those of its parts. */
    private static void addTypes(Type type, Set<String> names) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addTypes(argument, names);
            }
        } else if (type instanceof Class<?> part && part.getName().startsWith(COMPONENT) && names.add(part.getName()) && part.isRecord()) {
            for (RecordComponent component : part.getRecordComponents()) {
                addTypes(component.getGenericType(), names);
            }
        }
    }

    @Test
    void jacksonCanCreateWhatItsAnnotationsName() {
        Set<String> registered = new TreeSet<>(names(processor.messages()));
        registered.addAll(names(processor.serializer()));

        assertThat(CLASSES.stream().filter(RegistrationsTest::isOfJackson).map(JavaClass::getName)).isNotEmpty().isSubsetOf(registered);
    }

    /** Whether Jackson creates it: by an annotated constructor or method, or as a serializer. */
    private static boolean isOfJackson(JavaClass type) {
        boolean annotated = type.getCodeUnits().stream()
                .anyMatch(code -> code.getAnnotations().stream().anyMatch(one -> one.getRawType().getPackageName().startsWith("com.fasterxml.jackson")));
        return annotated || CLASSES.stream().flatMap(other -> other.getAnnotations().stream())
                .filter(annotation -> annotation.getRawType().getSimpleName().equals("JsonSerialize"))
                .anyMatch(annotation -> type.equals(annotation.get("using").orElse(null)));
    }

    @Test
    void noOtherClassCreatesObjectsByJackson() {
        assertThat(callersOf(TreeCodec.class)).containsExactlyInAnyOrder("AjamConverter", "ActionBinding", "ParameterValues", "AmiJson", "Catalogue");
    }

    @Test
    void theFilesOfTheComponentAreInTheImage() throws IOException {
        assertThat(files()).containsExactlyInAnyOrderElementsOf(processor.catalogue().getResources());
    }

    /** The files that the component reads by itself: not those of Camel, of tools and of licences. */
    private static List<String> files() throws IOException {
        Path location = Path.of(AjamComponent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (Files.isDirectory(location)) {
            return files(location);
        }
        try (FileSystem jar = FileSystems.newFileSystem(location)) {
            return files(jar.getPath("/"));
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF/") && !name.startsWith("kamelets/")
                            && !name.equals("io/github/camelasterisk/ajam/ajam.json"))
                    .toList();
        }
    }

    @Test
    void randomNumbersAreNotThoseOfTheBuild() {
        assertThat(CLASSES.stream().flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> field.getRawType().isAssignableTo(Random.class) || field.getRawType().isAssignableTo(Thread.class))
                .map(field -> field.getOwner().getName())).containsExactly(processor.digest().getClassName());
    }

    @Test
    void nothingElseIsFoundByName() {
        assertThat(callersOf(Class.class, "forName", "getMethod", "getMethods", "getDeclaredMethod", "getDeclaredField", "getConstructor",
                "getDeclaredConstructor")).isEmpty();
        assertThat(callersOf(ServiceLoader.class)).isEmpty();
        assertThat(callersOf(ClassResolver.class)).containsExactly("MeterRegistries");
        assertThat(names(processor.micrometer())).containsExactly("io.micrometer.core.instrument.MeterRegistry");
    }

    private static Set<String> callersOf(Class<?> owner, String... methods) {
        Set<String> callers = new TreeSet<>();
        CLASSES.stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(owner))
                .filter(call -> methods.length == 0 || Set.of(methods).contains(call.getName()))
                .forEach(call -> callers.add(call.getOriginOwner().getSimpleName()));
        return callers;
    }
}
