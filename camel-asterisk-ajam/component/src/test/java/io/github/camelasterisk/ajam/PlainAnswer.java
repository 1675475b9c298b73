package io.github.camelasterisk.ajam;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.ami.AmiEvent;
import io.github.camelasterisk.ajam.ami.AmiMessage;
import io.github.camelasterisk.ajam.ami.AmiResponse;

/**
 * An answer taken apart in the plainest way, with nothing of the component's own decoders, to be compared with what these
 * make of the same bytes.
 *
 * @param messages each as its fields in order
 */
record PlainAnswer(List<List<Map.Entry<String, String>>> messages) {

    private static final Pattern FIELD = Pattern.compile("(?s)(.+?):(?: (.*))?");
    private static final Pattern ELEMENT = Pattern.compile("<response [^>]*><\\w+ ([^<]*)/></response>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9_]+)(?:-\\d+)?='([^']*)'");
    private static final String OUTPUT = "Output";

    /** @param body a char for each byte, in either format */
    static PlainAnswer of(String body) {
        return new PlainAnswer(body.startsWith("<ajax-response>") ? xml(body) : raw(body));
    }

    private static List<List<Map.Entry<String, String>>> raw(String body) {
        return Stream.of(body.split("\r\n\r\n")).map(PlainAnswer::lines).filter(message -> !message.isEmpty()).toList();
    }

    private static List<Map.Entry<String, String>> lines(String message) {
        return Stream.of(message.split("\r\n")).filter(line -> !line.isEmpty()).map(PlainAnswer::field).toList();
    }

    private static Map.Entry<String, String> field(String line) {
        Matcher field = FIELD.matcher(line);
        return field.matches() ? Map.entry(text(field.group(1)), field.group(2) == null ? "" : text(field.group(2)))
                : Map.entry(OUTPUT, text(line));
    }

    private static List<List<Map.Entry<String, String>>> xml(String body) {
        return ELEMENT.matcher(body).results().map(element -> attributes(element.group(1))).toList();
    }

    /** A name that begins with a digit has got a {@code _} before it, and one attribute holds all lines without a name. */
    private static List<Map.Entry<String, String>> attributes(String element) {
        return ATTRIBUTE.matcher(element).results().flatMap(attribute -> {
            String value = text(attribute.group(2)).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                    .replace("&apos;", "'").replace("&amp;", "&");
            return "opaque_data".equals(attribute.group(1)) ? Stream.of(value.split("\n")).map(line -> Map.entry(OUTPUT, line))
                    : Stream.of(Map.entry(attribute.group(1).replaceFirst("^_(?=\\d)", ""), value));
        }).toList();
    }

    /** UTF-8, or where it is not, ISO 8859-1. */
    private static String text(String bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    private static boolean isEvent(List<Map.Entry<String, String>> message) {
        return "Event".equalsIgnoreCase(message.get(0).getKey());
    }

    private static boolean isCompletion(List<Map.Entry<String, String>> message) {
        return message.stream().anyMatch(field -> "EventList".equalsIgnoreCase(field.getKey()) && "Complete".equals(field.getValue()));
    }

    /** What the response does not say as these messages do; empty where nothing is missing, changed, moved or made up. */
    List<String> differences(AmiResponse response) {
        List<String> differences = new ArrayList<>();
        List<List<Map.Entry<String, String>>> answers = messages.stream().filter(message -> !isEvent(message)).toList();
        List<List<Map.Entry<String, String>>> items = messages.stream().filter(m -> isEvent(m) && !isCompletion(m)).toList();
        List<List<Map.Entry<String, String>>> completions = messages.stream().filter(m -> isEvent(m) && isCompletion(m)).toList();
        List<AmiEvent> completion = response.completion() == null ? List.of() : List.of(response.completion());
        compare(differences, List.of(counting(answers, response)), List.of(response));
        compare(differences, items, response.events());
        compare(differences, completions, completion);
        answers.stream().flatMap(List::stream).filter(field -> !response.raw().contains(field.getValue()))
                .forEach(field -> differences.add("raw() has no " + field));
        List<String> output = values(answers, OUTPUT);
        if (response.response() != null && !output.equals(response.output())) {
            differences.add("output " + response.output() + " instead of " + output);
        }
        return differences;
    }

    /** JabberSend answers twice, and one of both is what counts; {@code raw()} has them all. */
    private static List<Map.Entry<String, String>> counting(List<List<Map.Entry<String, String>>> answers, AmiResponse response) {
        return answers.size() == 1 ? answers.get(0)
                : answers.stream().filter(fields(response)::equals).findFirst().orElse(answers.stream().flatMap(List::stream).toList());
    }

    private static List<String> values(List<List<Map.Entry<String, String>>> messages, String name) {
        return messages.stream().flatMap(List::stream).filter(field -> field.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
                .toList();
    }

    private static void compare(List<String> differences, List<List<Map.Entry<String, String>>> sent, List<? extends AmiMessage> decoded) {
        if (sent.size() != decoded.size()) {
            differences.add(decoded.size() + " messages instead of " + sent.size());
            return;
        }
        for (int i = 0; i < sent.size(); i++) {
            List<Map.Entry<String, String>> fields = fields(decoded.get(i));
            if (!fields.equals(sent.get(i))) {
                differences.add("fields " + fields + " instead of " + sent.get(i));
            }
            if (!List.copyOf(decoded.get(i).entrySet()).equals(grouped(sent.get(i)))) {
                differences.add("map " + decoded.get(i).entrySet() + " instead of " + grouped(sent.get(i)));
            }
        }
    }

    private static List<Map.Entry<String, String>> fields(AmiMessage message) {
        return IntStream.range(0, message.fields().size())
                .mapToObj(i -> Map.entry(message.fields().name(i), message.fields().value(i))).toList();
    }

    /** Each name once, where it first stood, with its value or the list of its values. */
    private static List<Map.Entry<String, Object>> grouped(List<Map.Entry<String, String>> fields) {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : fields) {
            spelling.putIfAbsent(field.getKey(), field.getKey());
            grouped.computeIfAbsent(spelling.get(field.getKey()), name -> new ArrayList<>()).add(field.getValue());
        }
        return grouped.entrySet().stream()
                .map(e -> Map.<String, Object>entry(e.getKey(), e.getValue().size() == 1 ? e.getValue().get(0) : e.getValue())).toList();
    }
}
