// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links between the pages of the documentation; those to the web are nobody's business here. */
final class DocsLinks {

    private static final Pattern ADOC_LINK = Pattern.compile(
            "(?<internal><<)([^,>\\n]+)(?:,[^>]*)?>>|(?:link|xref|image|include):{1,2}([^\\[\\s]+)\\[");
    private static final Pattern ADOC_ANCHOR = Pattern.compile("(?m)^\\[\\[([\\w-]+)]]|^\\[#([\\w-]+)");
    private static final Pattern MD_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^[=#]{1,6} +(.+)$");

    private DocsLinks() {
    }

    /** The links of a page that lead to no file, or to no anchor in it. */
    static List<DocsPage.Found> broken(DocsPage page) {
        List<DocsPage.Found> broken = new ArrayList<>();
        Matcher link = (page.isAsciiDoc() ? ADOC_LINK : MD_LINK).matcher(page.text());
        while (link.find()) {
            String target = target(page, link);
            if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                broken.add(page.found(link.start(), target));
            }
        }
        return broken;
    }

    private static String target(DocsPage page, Matcher link) {
        if (!page.isAsciiDoc()) {
            return link.group(1);
        }
        return link.group("internal") == null ? link.group(3) : "#" + link.group(2);
    }

    private static boolean resolves(DocsPage page, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        if (path.isEmpty()) {
            return anchors(page).contains(target.substring(1));
        }
        Path linked = page.file().resolveSibling(path);
        return Files.exists(linked) && (hash < 0 || anchors(DocsPage.read(linked)).contains(target.substring(hash + 1)));
    }

    private static Set<String> anchors(DocsPage page) {
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(page.text());
        while (heading.find()) {
            String words = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", "").strip();
            anchors.add(page.isAsciiDoc() ? "_" + words.replaceAll("[\\s-]+", "_") : words.replaceAll("\\s", "-"));
        }
        Matcher anchor = ADOC_ANCHOR.matcher(page.text());
        while (anchor.find()) {
            anchors.add(anchor.group(1) == null ? anchor.group(2) : anchor.group(1));
        }
        return anchors;
    }
}
