// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of the documentation, in AsciiDoc or Markdown, and what it says of endpoints and properties. */
record DocsPage(Path file, String text) {

    /** Something that stands in a page, and where. */
    record Found(Path file, int line, String text) {
        @Override
        public String toString() {
            return file.getFileName() + ":" + line + ": " + text;
        }
    }

    static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..").normalize();

    private static final Set<String> NOT_SEARCHED = Set.of("target", "node_modules");
    private static final String QUOTES = "\"'`+";

    private static final Pattern URI = Pattern.compile("\\bajam:[A-Za-z]");
    private static final Pattern YAML_URI = Pattern.compile(
            "(?m)^( *)uri: *[\"']?(ajam:[A-Za-z]+)[\"']? *\\n\\1parameters: *\\n((?:\\1 +.*(?:\\n|\\z))+)");
    private static final Pattern YAML_ENTRY = Pattern.compile("(?m)^ *([\\w.]+): *[\"']?(.*?)[\"']? *$");
    private static final Pattern PROPERTY = Pattern.compile(
            "\\bcamel\\.component\\.ajam\\.[A-Za-z][\\w.-]*(?:[ \\t]*=[^`\\n]*)?");

    static DocsPage read(Path file) {
        try {
            return new DocsPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages below a folder, but for those that a build or a tool made. */
    static List<DocsPage> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> isPage(root.relativize(file))).sorted().map(DocsPage::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPage(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".") || NOT_SEARCHED.contains(part.toString())) {
                return false;
            }
        }
        return file.toString().endsWith(".adoc") || file.toString().endsWith(".md");
    }

    boolean isAsciiDoc() {
        return file.toString().endsWith(".adoc");
    }

    Found found(int position, String what) {
        return new Found(file, (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1, what);
    }

    /** The endpoint URIs of {@code ajam:}, and once more those whose options stand below them as a block of YAML. */
    List<Found> uris() {
        List<Found> uris = new ArrayList<>();
        Matcher uri = URI.matcher(text);
        while (uri.find()) {
            uris.add(found(uri.start(), text.substring(uri.start(), endOfUri(uri.start()))));
        }
        Matcher yaml = YAML_URI.matcher(text);
        while (yaml.find()) {
            uris.add(found(yaml.start(2), yaml.group(2) + options(yaml.group(3))));
        }
        return uris;
    }

    /** A URI in quotes ends where they do; without them, at a blank or a bracket. */
    private int endOfUri(int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        String ends = "\n" + (QUOTES.indexOf(before) >= 0 ? before : " \t,;)[]|<" + QUOTES);
        int end = start;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String options(String block) {
        StringBuilder options = new StringBuilder();
        Matcher entry = YAML_ENTRY.matcher(block);
        while (entry.find()) {
            options.append(options.isEmpty() ? '?' : '&').append(entry.group(1)).append('=')
                    .append(entry.group(2).replace("&", "%26"));
        }
        return options.toString();
    }

    /** The component's properties, each with its value or without. */
    List<Found> properties() {
        List<Found> properties = new ArrayList<>();
        Matcher property = PROPERTY.matcher(text);
        while (property.find()) {
            properties.add(found(property.start(), property.group()));
        }
        return properties;
    }
}
