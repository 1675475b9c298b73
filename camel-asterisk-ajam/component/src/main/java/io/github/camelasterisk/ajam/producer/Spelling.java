package io.github.camelasterisk.ajam.producer;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests a known name for an unknown one. */
final class Spelling {

    private Spelling() {
    }

    /**
     * Returns the most similar of these names, if any is similar: a third of its letters may differ, and at least one; numbers in it are
     * ignored.
     */
    static Optional<String> nearest(String name, Collection<String> names) {
        return names.stream().filter(known -> isNear(name, known)).min(Comparator.comparingInt(known -> distance(name, known)));
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
