// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of code in a page, and the line of the page on which the code begins. */
record CodeBlock(DocsPage page, int line, String code) {

    private static final String FENCED = "(?m)^```%s\\n((?:(?!```).*\\n)*)```$";
    private static final String DELIMITED = "(?m)^\\[source,%s]\\n----\\n((?:(?!----).*\\n)*)----$";

    static List<CodeBlock> in(DocsPage page, String language) {
        List<CodeBlock> blocks = new ArrayList<>();
        Matcher block = Pattern.compile((page.isAsciiDoc() ? DELIMITED : FENCED).formatted(language)).matcher(page.text());
        while (block.find()) {
            blocks.add(new CodeBlock(page, page.found(block.start(1), "").line(), block.group(1)));
        }
        return blocks;
    }

    /** A name that no other block has, and that Java accepts. */
    String name() {
        String file = DocsPage.ROOT.relativize(page.file()).toString();
        return file.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_") + "_" + line;
    }

    String where(long lineOfCode) {
        return DocsPage.ROOT.relativize(page.file()) + ":" + (line + lineOfCode - 1);
    }

    /** Whether a source contains this code, however indented. */
    boolean standsIn(String source) {
        return unindented(source).contains(unindented());
    }

    String unindented() {
        return unindented(code);
    }

    static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }
}
