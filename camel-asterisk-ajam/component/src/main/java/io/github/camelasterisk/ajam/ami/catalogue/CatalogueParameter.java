// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter of an action. Immutable.
 *
 * @param name          its name; if it is numbered, that of the first one, such as {@code Action-000000}
 * @param required      whether Asterisk refuses the action without it, in every version that has the action
 * @param requiredUntil the last version that requires it, if a later one does not; else null
 * @param documented    how Asterisk's documentation differs from its behaviour
 * @param unread        whether Asterisk documents it but does not read it
 * @param repeated      whether it may be repeated
 * @param numbered      whether its name ends in a number, and it may be given once with each
 * @param values        its named values; empty if any text may be one
 * @param closed        whether Asterisk refuses any value that is not among {@code values}, ignoring case
 * @param since         the first version that has it
 * @param until         the last version that has it, or null
 */
public record CatalogueParameter(String name, boolean required, Integer requiredUntil, Documented documented, boolean unread,
        boolean repeated, boolean numbered, List<String> values, boolean closed, Integer since, Integer until) {

    /** How Asterisk's documentation of a parameter relates to its behaviour. */
    public enum Documented {
        /** The documentation is correct. */
        AS_IS,
        /** Documented as required, but Asterisk works without it. */
        REQUIRED,
        /** Documented as optional, but Asterisk refuses the action without it. */
        OPTIONAL,
        /** Nothing. */
        NO
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * Copies the lists, and replaces omitted fields by their defaults.
     *
     * @param values        its named values; empty if any text may be one
     * @param name          its name; if it is numbered, that of the first one, such as {@code Action-000000}
     * @param required      whether Asterisk refuses the action without it, in every version that has the action
     * @param requiredUntil the last version that requires it, if a later one does not; else null
     * @param documented    how Asterisk's documentation differs from its behaviour
     * @param unread        whether Asterisk documents it but does not read it
     * @param repeated      whether it may be repeated
     * @param numbered      whether its name ends in a number, and it may be given once with each
     * @param closed        whether Asterisk refuses any value that is not among {@code values}, ignoring case
     * @param since         the first version that has it
     * @param until         the last version that has it, or null
     */
    public CatalogueParameter {
        documented = documented == null ? Documented.AS_IS : documented;
        values = values == null ? List.of() : List.copyOf(values);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }

    /**
     * {@return whether this parameter has this name, ignoring case and, if it is numbered, with any number}
     *
     * @param other the name to compare
     */
    public boolean isNamed(String other) {
        return numbered ? isNumbered(other) : name.equalsIgnoreCase(other);
    }

    /**
     * {@return the name with another number, in the form that Asterisk expects} Only for a numbered parameter.
     *
     * @param number 0 or more
     */
    public String numbered(int number) {
        String first = number();
        return name.replace(first, String.format("%0" + first.length() + "d", number));
    }

    /** A one-digit number may have more digits; others have a fixed length. */
    private boolean isNumbered(String other) {
        String first = number();
        int start = name.indexOf(first);
        String end = name.substring(start + first.length());
        int digits = other.length() - start - end.length();
        return (first.length() == 1 ? digits > 0 : digits == first.length())
                && other.regionMatches(true, 0, name, 0, start) && other.regionMatches(true, start + digits, end, 0, end.length())
                && other.chars().skip(start).limit(digits).allMatch(digit -> '0' <= digit && digit <= '9');
    }

    private String number() {
        Matcher number = NUMBER.matcher(name);
        if (!number.find()) {
            throw new IllegalStateException(name + " has no number");
        }
        return number.group();
    }

    /** {@return whether the documentation or Asterisk requires it, so that callers should set it} */
    public boolean isExpected() {
        return required || documented == Documented.REQUIRED && !unread;
    }
}
