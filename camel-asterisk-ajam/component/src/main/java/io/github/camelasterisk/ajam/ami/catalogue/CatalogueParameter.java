package io.github.camelasterisk.ajam.ami.catalogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One parameter of an action. Immutable.
 *
 * @param name          its name; where it is numbered, that of the first one, such as {@code Action-000000}
 * @param required      whether Asterisk refuses the action without it, in every version that has the action
 * @param requiredUntil the last version that asks for it, where a later one does not; else null
 * @param documented    what Asterisk's own documentation says of it, where that is something else
 * @param unread        whether Asterisk documents it and does not read it
 * @param repeated      whether it may be given several times
 * @param numbered      whether its name ends in a number, and may be given once with each
 * @param values        its values, where they have names; empty where any text may be one
 * @param closed        whether Asterisk refuses any value that is not among {@code values}; case does not matter
 * @param since         the first version that has it
 * @param until         the last version that has it, or null
 */
public record CatalogueParameter(String name, boolean required, Integer requiredUntil, Documented documented, boolean unread,
        boolean repeated, boolean numbered, List<String> values, boolean closed, Integer since, Integer until) {

    /** What Asterisk's documentation says of a parameter, where Asterisk does something else. */
    public enum Documented {
        /** As Asterisk does. */
        AS_IS,
        /** That it is required, and Asterisk does without. */
        REQUIRED,
        /** That it is optional, and Asterisk does not do without. */
        OPTIONAL,
        /** Nothing. */
        NO
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public CatalogueParameter {
        documented = documented == null ? Documented.AS_IS : documented;
        values = values == null ? List.of() : List.copyOf(values);
        since = since == null ? Catalogue.FIRST_VERSION : since;
    }

    /** Whether this is the parameter of a name, in any case and, where it is numbered, with any number. */
    public boolean isNamed(String other) {
        return numbered ? isNumbered(other) : name.equalsIgnoreCase(other);
    }

    /** The name with another number, in the form that Asterisk looks for. Only for a numbered parameter. */
    public String numbered(int number) {
        String first = number();
        return name.replace(first, String.format("%0" + first.length() + "d", number));
    }

    /** A number of one digit may have more; one of several has just as many. */
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

    /** Whether documentation or Asterisk ask for it: what a caller should give. */
    public boolean isExpected() {
        return required || documented == Documented.REQUIRED && !unread;
    }
}
