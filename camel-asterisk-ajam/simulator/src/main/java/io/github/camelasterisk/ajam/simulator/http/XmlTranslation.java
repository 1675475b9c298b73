// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.simulator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Translates an answer to the XML of /mxml: every message becomes an element, every line an attribute. As in Asterisk it works on the
 * finished text and has the same weaknesses: names lose their case, and a value that is not UTF-8 or contains a control character makes
 * the document malformed.
 */
final class XmlTranslation {

    private static final Pattern EMPTY_LINE = Pattern.compile("(?:\\r\\n|\\n){2,}");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final StringBuilder xml = new StringBuilder("<ajax-response>\n");

    static String of(String text) {
        XmlTranslation translation = new XmlTranslation();
        EMPTY_LINE.splitAsStream(text).filter(block -> !block.isBlank()).forEach(translation::addBlock);
        return translation.xml.append("</ajax-response>\n").toString();
    }

    private void addBlock(String block) {
        xml.append("<response type='object' id='unknown'><generic");
        Map<String, Integer> seen = new HashMap<>();
        String[] lines = LINE_END.split(block);
        int next = 0;
        while (next < lines.length && lines[next].contains(":")) {
            addField(lines[next++], seen);
        }
        if (next < lines.length) {
            addOpaque(String.join("\n", List.of(lines).subList(next, lines.length)));
        }
        xml.append(" /></response>\n");
    }

    private void addField(String line, Map<String, Integer> seen) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).trim();
        // counted by the original spelling: "Dup" and "dup" both become dup='...'
        int count = seen.merge(name, 1, Integer::sum);
        xml.append(' ').append(attribute(name)).append(count > 1 ? "-" + count : "")
                .append("='").append(escaped(line.substring(colon + 1).trim())).append('\'');
    }

    /** Everything from the first line without a colon on is one value. */
    private void addOpaque(String data) {
        xml.append(" opaque_data='").append(escaped(data)).append('\'');
    }

    private static String attribute(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return plain.matches("[0-9].*") ? "_" + plain : plain;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&apos;");
    }
}
