// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.gateway.soap;

/** Handles characters that XML can't represent. */
final class Xml {

    private Xml() {
    }

    /** Replaces the characters that XML 1.0 can't represent in any form. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(
                c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 ? c : 0xFFFD));
        return clean.toString();
    }

    static String escaped(String text) {
        return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
