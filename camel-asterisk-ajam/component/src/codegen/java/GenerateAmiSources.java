// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Generates AmiActions and AmiEvents from the catalogue. The build runs it before anything is compiled, with the catalogue and the source
 * folder as arguments; so it is a single file without dependencies on the component's classes.
 */
public final class GenerateAmiSources {

    private static final String PACKAGE = "io.github.camelasterisk.ajam.ami";
    /** Prefixes of action and parameter names; longer ones come first. */
    private static final List<String> ACRONYMS = List.of("DAHDI", "PJSIP", "SKINNY", "AOC", "AGI", "FAX", "IAX", "JSON", "MWI", "PRI",
            "SIP", "URI", "DB", "ID", "JID");
    /** Java keywords that are parameter names, or may become one. */
    private static final Set<String> RESERVED = Set.of("interface", "class", "default", "switch", "case", "new", "package", "private",
            "public", "return", "for", "do", "if", "int", "long", "short", "byte", "char", "final", "static", "this", "super", "void",
            "try", "wait", "notify", "goto", "import", "native", "assert", "continue", "break", "abstract", "transient", "volatile");

    private final JsonNode catalogue;
    private final List<Integer> versions;

    private GenerateAmiSources(JsonNode catalogue) {
        this.catalogue = catalogue;
        this.versions = all(catalogue.path("versions")).map(JsonNode::asInt).toList();
    }

    public static void main(String[] arguments) throws IOException {
        GenerateAmiSources sources = new GenerateAmiSources(new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
        Path folder = Path.of(arguments[1], PACKAGE.split("\\."));
        Files.createDirectories(folder);
        write(folder.resolve("AmiActions.java"), sources.actions());
        write(folder.resolve("AmiEvents.java"), sources.events());
    }

    /** An unchanged file keeps its time stamp, so that it is not recompiled. */
    private static void write(Path file, String source) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.writeString(file, source);
        }
    }

    // ---- actions

    private String actions() {
        StringBuilder source = new StringBuilder("package ").append(PACKAGE).append(";\n\n/**\n")
                .append(" * The actions of Asterisk: {@code AmiActions.originate(\"PJSIP/100\").context(\"default\").exten(\"101\")}.\n")
                .append(" * A method takes the required parameters; the object that it returns has methods for the others.\n */\n")
                .append("public final class AmiActions {\n\n    private AmiActions() {\n    }\n");
        catalogue.path("actions").forEach(action -> source.append(factory(action)));
        catalogue.path("actions").forEach(action -> source.append(type(action)));
        return source.append("}\n").toString();
    }

    private String factory(JsonNode action) {
        String type = type(action.path("name").asText());
        String name = action.path("name").asText();
        List<JsonNode> needed = parameters(action).stream().filter(GenerateAmiSources::isExpected).toList();
        String arguments = needed.stream().map(parameter -> "Object " + variable(parameter)).collect(Collectors.joining(", "));
        StringBuilder source = new StringBuilder(javadoc("    ", facts(action),
                Stream.concat(needed.stream().map(GenerateAmiSources::parameterTag), Stream.of("@return the action")).toList()))
                .append("    public static ").append(type).append(' ').append(method(name)).append('(').append(arguments).append(") {\n")
                .append("        return new ").append(type).append("(AmiAction.of(\"").append(name).append("\"))");
        needed.forEach(parameter -> source.append(".set(\"").append(parameter.path("name").asText()).append("\", ")
                .append(variable(parameter)).append(')'));
        return source.append(";\n    }\n").toString();
    }

    private String type(JsonNode action) {
        String type = type(action.path("name").asText());
        StringBuilder source = new StringBuilder(javadoc("    ",
                List.of("The action {@code " + action.path("name").asText() + "}."), List.of()))
                .append("    public static final class ").append(type).append(" extends TypedAction<").append(type).append("> {\n\n")
                .append("        private ").append(type).append("(AmiAction action) {\n            super(action);\n        }\n\n")
                .append("        @Override\n        ").append(type).append(" of(AmiAction changed) {\n            return new ").append(type)
                .append("(changed);\n        }\n");
        parameters(action).stream().filter(parameter -> !isExpected(parameter) || parameter.path("repeated").asBoolean())
                .forEach(parameter -> source.append(setter(type, parameter)));
        return source.append("    }\n").toString();
    }

    private String setter(String type, JsonNode parameter) {
        String name = parameter.path("name").asText();
        String variable = variable(parameter);
        boolean numbered = parameter.path("numbered").asBoolean();
        boolean repeated = parameter.path("repeated").asBoolean();
        String verb = repeated ? "Adds values of" : "Sets";
        String arguments = (numbered ? "int number, " : "") + (repeated ? "Object... " : "Object ") + variable;
        String call = (repeated ? "add" : "set") + "(\"" + name + "\", " + (numbered ? "number, " : "") + variable + ")";
        List<String> text = new ArrayList<>(List.of(verb + " {@code " + name + "}" + (numbered ? " with the given number." : ".")));
        text.addAll(facts(parameter));
        List<String> tags = new ArrayList<>();
        if (numbered) {
            tags.add("@param number the number in the name of the parameter");
        }
        tags.add("@param " + variable + (repeated ? " the values, in order" : " the value"));
        tags.add("@return a new action");
        return javadoc("        ", text, tags)
                + "        public " + type + " " + variable + "(" + arguments + ") {\n            return " + call + ";\n        }\n";
    }

    private static List<JsonNode> parameters(JsonNode action) {
        return all(action.path("parameters")).toList();
    }

    /** As CatalogueParameter.isExpected() does. */
    private static boolean isExpected(JsonNode parameter) {
        return parameter.path("required").asBoolean()
                || "required".equals(parameter.path("documented").asText()) && !parameter.path("unread").asBoolean();
    }

    private static String parameterTag(JsonNode parameter) {
        return "@param " + variable(parameter) + " {@code " + parameter.path("name").asText() + "}"
                + (parameter.has("values") ? ": " + values(parameter) : "");
    }

    // ---- events

    private String events() {
        StringBuilder source = new StringBuilder("package ").append(PACKAGE)
                .append(";\n\n/** The names of Asterisk's events, as in {@code CamelAjamEvent} and {@code AmiEvent.name()}. */\n")
                .append("public final class AmiEvents {\n");
        Set<String> taken = new TreeSet<>();
        catalogue.path("events").forEach(event -> {
            String name = event.path("name").asText();
            String constant = constant(name);
            if (!taken.add(constant)) {
                throw new IllegalStateException(name + " has the constant of another event");
            }
            source.append(javadoc("    ", facts(event), List.of())).append("    public static final String ").append(constant)
                    .append(" = \"").append(name).append("\";\n");
        });
        return source.append("\n    private AmiEvents() {\n    }\n}\n").toString();
    }

    // ---- Javadoc

    private List<String> facts(JsonNode fact) {
        List<String> text = new ArrayList<>();
        if (fact.has("privileges")) {
            text.add("Executes {@code " + fact.path("name").asText() + "}.");
            text.add(fact.path("privileges").isEmpty() ? "It needs no write class."
                    : "It needs the write class " + words(fact.path("privileges"), " or ") + ".");
        }
        if (fact.has("classes")) {
            text.add("The event {@code " + fact.path("name").asText() + "}, of the read class "
                    + words(fact.path("classes"), " and ") + ".");
        }
        if (fact.path("answer").asBoolean()) {
            text.add("The event {@code " + fact.path("name").asText() + "}, which is only sent in responses.");
        }
        if (fact.has("completion")) {
            text.add("It returns a list of " + words(fact.path("items"), ", ")
                    + ", ended by {@code " + fact.path("completion").asText() + "}.");
        }
        if (fact.has("values")) {
            text.add(values(fact) + ".");
        }
        if (fact.has("since")) {
            int since = fact.path("since").asInt();
            text.add("Asterisk " + since + " has it, " + versions.get(versions.indexOf(since) - 1) + " does not have it.");
        }
        if (fact.has("until")) {
            int until = fact.path("until").asInt();
            text.add("Asterisk " + until + " has it, " + versions.get(versions.indexOf(until) + 1) + " no longer has it.");
        }
        return text;
    }

    private static String values(JsonNode parameter) {
        return (parameter.path("closed").asBoolean() ? "One of " : "Such as ") + words(parameter.path("values"), ", ");
    }

    private static String words(JsonNode list, String between) {
        return all(list).map(word -> "{@code " + word.asText() + "}").collect(Collectors.joining(between));
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String javadoc(String indent, List<String> text, List<String> tags) {
        String doc = String.join("\n" + indent + " * ", text);
        String tagged = tags.stream().map(tag -> "\n" + indent + " * " + tag).collect(Collectors.joining());
        return "\n" + indent + "/**\n" + indent + " * " + doc + tagged + "\n" + indent + " */\n";
    }

    // ---- names

    private static String type(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replaceAll("[^A-Za-z0-9]", "");
    }

    private static String variable(JsonNode parameter) {
        String name = parameter.path("name").asText();
        return method(parameter.path("numbered").asBoolean() ? name.replaceAll("[^A-Za-z].*", "") : name);
    }

    /** {@code PJSIPShowAors} becomes pjsipShowAors, {@code SIPpeers} sipPeers, {@code Content-Type} contentType. */
    private static String method(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9]", "");
        String first = ACRONYMS.stream().filter(letters::startsWith).findFirst().orElse(letters.substring(0, 1));
        String rest = letters.substring(first.length());
        if (first.length() > 1 && !rest.isEmpty()) {
            rest = Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
        }
        String method = first.toLowerCase(Locale.ROOT) + rest;
        return RESERVED.contains(method) ? method + "_" : method;
    }

    /** {@code QueueMemberAdded} becomes QUEUE_MEMBER_ADDED, {@code DTMFEnd} DTMF_END, {@code Newchannel} NEWCHANNEL. */
    private static String constant(String name) {
        return name.replaceFirst("^SIPp", "SIP_P").replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
    }
}
