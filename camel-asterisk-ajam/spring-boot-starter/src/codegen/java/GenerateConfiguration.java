// SPDX-License-Identifier: Apache-2.0
import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.camelasterisk.ajam.AjamComponent;
import io.github.camelasterisk.ajam.AjamConfiguration;

/**
 * Generates AjamComponentConfiguration, which has a property for each option of the component, and its metadata for IDEs. The build runs it
 * before anything is compiled, with the component on the class path, and the folders for sources and resources as arguments.
 */
public final class GenerateConfiguration {

    private static final String COMPONENT_JSON = "META-INF/io/github/camelasterisk/ajam/ajam.json";
    private static final String PACKAGE = "io.github.camelasterisk.ajam.springboot";
    private static final String CLASS = "AjamComponentConfiguration";
    private static final String PREFIX = "camel.component.ajam";

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private final List<Property> properties = new ArrayList<>();

    /** A property of the class: {@code defaultValue} is the component's, and null if it has none. */
    private record Property(String name, Class<?> type, String description, JsonNode defaultValue) {

        String capitalized() {
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        /** As Spring spells it in its metadata. */
        String key() {
            return PREFIX + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase();
        }
    }

    public static void main(String[] arguments) throws Exception {
        GenerateConfiguration configuration = new GenerateConfiguration();
        write(Path.of(arguments[0], PACKAGE.split("\\.")), CLASS + ".java", configuration.source());
        write(Path.of(arguments[1], "META-INF"), "spring-configuration-metadata.json", configuration.metadata());
    }

    private GenerateConfiguration() throws IOException, IntrospectionException {
        properties.add(new Property("enabled", Boolean.class, "Whether to enable auto-configuration of the ajam component.",
                mapper.valueToTree(true)));
        Map<String, Class<?>> types = types();
        options().properties().forEach(option -> properties.add(property(option.getKey(), option.getValue(), types)));
    }

    private JsonNode options() throws IOException {
        try (InputStream json = GenerateConfiguration.class.getClassLoader().getResourceAsStream(COMPONENT_JSON)) {
            if (json == null) {
                throw new FileNotFoundException(COMPONENT_JSON + " is not on the class path: build the component first");
            }
            return mapper.readTree(json).required("componentProperties");
        }
    }

    /** The JSON has no Java types for enums and durations. */
    private static Map<String, Class<?>> types() throws IntrospectionException {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (BeanInfo bean : List.of(Introspector.getBeanInfo(AjamConfiguration.class), Introspector.getBeanInfo(AjamComponent.class))) {
            Arrays.stream(bean.getPropertyDescriptors()).filter(property -> property.getWriteMethod() != null)
                    .forEach(property -> types.put(property.getName(), boxed(property)));
        }
        return types;
    }

    /** An option that is not set must be null, so that it changes nothing. */
    private static Class<?> boxed(PropertyDescriptor property) {
        return MethodType.methodType(property.getWriteMethod().getParameterTypes()[0]).wrap().returnType();
    }

    private static Property property(String name, JsonNode option, Map<String, Class<?>> types) {
        String description = option.path("description").asText();
        if (option.path("type").asText().equals("object")) {
            return new Property(name, String.class, description + " Use #bean:name for a bean, or #class: for a class.", null);
        }
        return new Property(name, types.get(name), description, option.get("defaultValue"));
    }

    private String source() {
        StringBuilder source = new StringBuilder("package ").append(PACKAGE).append(";\n\n");
        Stream.concat(properties.stream().map(property -> property.type().getName()).filter(type -> !type.startsWith("java.lang.")),
                Stream.of("org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon",
                        "org.springframework.boot.context.properties.ConfigurationProperties"))
                .distinct().sorted().forEach(type -> source.append("import ").append(type).append(";\n"));
        source.append("\n/** The options of the component as properties of Spring Boot; those that are null keep the component's value. */\n")
                .append("@ConfigurationProperties(prefix = \"").append(PREFIX).append("\", ignoreUnknownFields = false)\n")
                .append("public class ").append(CLASS).append(" extends ComponentConfigurationPropertiesCommon {\n\n");
        properties.forEach(property -> source.append("    private ").append(property.type().getSimpleName()).append(' ')
                .append(property.name()).append(";\n"));
        properties.forEach(property -> source.append(accessors(property)));
        return source.append("}\n").toString();
    }

    private static String accessors(Property property) {
        return """

                    public %1$s get%2$s() {
                        return %3$s;
                    }

                    public void set%2$s(%1$s %3$s) {
                        this.%3$s = %3$s;
                    }
                """.formatted(property.type().getSimpleName(), property.capitalized(), property.name());
    }

    private String metadata() throws IOException {
        String type = PACKAGE + "." + CLASS;
        List<Map<String, Object>> described = new ArrayList<>();
        for (Property property : properties) {
            Map<String, Object> description = new HashMap<>(Map.of("name", property.key(), "sourceType", type,
                    "type", property.type().getName(), "description", property.description()));
            if (property.defaultValue() != null) {
                description.put("defaultValue", property.defaultValue());
            }
            described.add(description);
        }
        described.add(Map.of("name", PREFIX + ".customizer.enabled", "type", "java.lang.Boolean", "defaultValue", true,
                "description", "Whether these properties are applied to components that the application creates itself."));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of(
                "groups", List.of(Map.of("name", PREFIX, "type", type, "sourceType", type)),
                "properties", described));
    }

    /** An unchanged file keeps its time stamp, so that it is not recompiled. */
    private static void write(Path folder, String name, String text) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
