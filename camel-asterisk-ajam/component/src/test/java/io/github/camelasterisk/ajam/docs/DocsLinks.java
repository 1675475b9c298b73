// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of the documentation to its pages, their anchors, and files of the repository; those to the web are nobody's business here. */
final class DocsLinks {

    private static final Pattern ADOC_LINK = Pattern.compile(
            "(?<internal><<)([^,>\\n]+)(?:,[^>]*)?>>|(?:link|xref|image|include):{1,2}([^\\[\\s]+)\\[");
    private static final Pattern ADOC_ANCHOR = Pattern.compile("(?m)^\\[(?:\\[|#)([\\w-]+)");
    private static final Pattern MD_LINK = Pattern.compile("]\\(([^)\\s]+)\\)|\\b(?:src|href)=\"([^\"]+)\"");
    private static final Pattern MD_HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern MD_CODE = Pattern.compile("(?ms)^```.*?^```$");

    private DocsLinks() {
    }

    /** The links of a page that lead to no file of the repository, or to no anchor in it. */
    static List<DocsPage.Found> broken(DocsPage page) {
        List<DocsPage.Found> broken = new ArrayList<>();
        Matcher link = (page.isAsciiDoc() ? ADOC_LINK : MD_LINK).matcher(prose(page));
        while (link.find()) {
            String target = target(page, link);
            if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                broken.add(page.found(link.start(), target));
            }
        }
        return broken;
    }

    private static String target(DocsPage page, Matcher link) {
        if (page.isAsciiDoc()) {
            return link.group("internal") == null ? link.group(3) : "#" + link.group(2);
        }
        return link.group(1) == null ? link.group(2) : link.group(1);
    }

    private static boolean resolves(DocsPage page, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        if (path.isEmpty()) {
            return anchors(page).contains(target.substring(1));
        }
        Path linked = page.file().resolveSibling(path).normalize();
        return linked.startsWith(DocsPage.ROOT) && Files.exists(linked)
                && (hash < 0 || anchors(DocsPage.read(linked)).contains(target.substring(hash + 1)));
    }

    /** In AsciiDoc only those that the page sets, since hosts do not agree about those of headings. */
    private static Set<String> anchors(DocsPage page) {
        return page.isAsciiDoc() ? explicitAnchors(page) : headings(page);
    }

    private static Set<String> explicitAnchors(DocsPage page) {
        Set<String> anchors = new HashSet<>();
        Matcher anchor = ADOC_ANCHOR.matcher(page.text());
        while (anchor.find()) {
            anchors.add(anchor.group(1));
        }
        return anchors;
    }

    private static Set<String> headings(DocsPage page) {
        Map<String, Integer> times = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        Matcher heading = MD_HEADING.matcher(prose(page));
        while (heading.find()) {
            String anchor = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", "").strip().replaceAll("\\s", "-");
            int before = times.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** The text of a page with its code blanked, so that positions stay the same. */
    private static String prose(DocsPage page) {
        return page.isAsciiDoc() ? page.text() : MD_CODE.matcher(page.text()).replaceAll(code -> code.group().replaceAll(".", " "));
    }
}
