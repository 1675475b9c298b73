// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.codec;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities of XML. */
final class Entities {

    private static final Pattern ENTITY = Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#(\\d{1,7})|#x(\\p{XDigit}{1,6}));");

    private static final byte[] LINE_FEED = { '1', '0', ';' };
    private static final byte[] LINE_FEED_HEX = { 'a', ';' };

    private Entities() {
    }

    /** Resolves entities; other text, such as a lone {@code &}, stays. */
    static String decoded(String text) {
        return text.indexOf('&') < 0 ? text
                : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(decoded(entity)));
    }

    /** Returns the length of a reference to a line feed that begins here, such as {@code &#10;}; 0 if there is none. */
    static int lineFeed(byte[] block, int from, int to) {
        int i = from + 2;
        if (to - from < 4 || block[from] != '&' || block[from + 1] != '#') {
            return 0;
        }
        boolean hex = block[i] == 'x';
        i += hex ? 1 : 0;
        while (i < to && block[i] == '0') {
            i++;
        }
        byte[] number = hex ? LINE_FEED_HEX : LINE_FEED;
        return WireText.startsWith(block, i, to, number) ? i + number.length - from : 0;
    }

    private static String decoded(MatchResult entity) {
        if (entity.group(1) != null) {
            return named(entity.group(1));
        }
        int sign = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(sign) ? Character.toString(sign) : entity.group();
    }

    private static String named(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> "'";
        };
    }
}
