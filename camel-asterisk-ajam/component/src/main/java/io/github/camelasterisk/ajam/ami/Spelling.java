// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests a known name for an unknown one. */
public final class Spelling {

    /** Names come from outside, and the search takes the longer, the longer they are. */
    private static final int LONGEST = 64;

    private Spelling() {
    }

    /**
     * {@return up to three of these names that are similar to a name, the most similar first: a third of its letters may differ, and at
     * least one; numbers in it are ignored} Only the beginning of a long name counts.
     *
     * @param name  the name as written
     * @param names the known names
     */
    public static List<String> near(String name, Collection<String> names) {
        String asked = name.substring(0, Math.min(LONGEST, name.length()));
        return names.stream().filter(known -> isNear(asked, known))
                .sorted(Comparator.comparingInt(known -> distance(asked, known))).limit(3).toList();
    }

    private static boolean isNear(String name, String known) {
        return distance(name, known) <= Math.max(1, name.length() / 3) || withoutNumbers(name).equalsIgnoreCase(withoutNumbers(known));
    }

    private static String withoutNumbers(String name) {
        return name.replaceAll("[0-9]", "");
    }

    /** Returns the number of letters to add, remove or change to make the names equal, ignoring case. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
