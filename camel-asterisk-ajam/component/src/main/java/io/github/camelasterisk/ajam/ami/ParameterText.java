// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.ami;

import java.io.File;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The text form of a parameter's value. Only some types have one: text, numbers, booleans, enums, dates and times of {@code java.time},
 * addresses and similar. A Map, a bean or bytes have none: Asterisk would not understand the result of {@code toString()}.
 */
public final class ParameterText {

    private ParameterText() {
    }

    /**
     * {@return the text form of a value, if it has one} Numbers are written out: 30000000, never 3.0E7.
     *
     * @param value the value, not null
     */
    public static Optional<String> of(Object value) {
        if (value instanceof Number number) {
            return Optional.ofNullable(plain(number));
        }
        if (value instanceof char[] characters) {
            return Optional.of(String.valueOf(characters));
        }
        return isText(value) ? Optional.of(value.toString()) : Optional.empty();
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence || value instanceof Boolean || value instanceof Character || value instanceof Enum<?>
                || isTime(value) || isAddress(value) || value instanceof UUID || value instanceof Locale
                || value instanceof Currency || value instanceof Charset;
    }

    private static boolean isTime(Object value) {
        return value instanceof TemporalAccessor || value instanceof TemporalAmount || value instanceof ZoneId;
    }

    private static boolean isAddress(Object value) {
        return value instanceof URI || value instanceof URL || value instanceof File || value instanceof Path;
    }

    /** Returns null if this is not a number. Asterisk reads digits up to the first other character, so 3.0E7 would be 3. */
    private static String plain(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue()) ? new BigDecimal(number.toString()).toPlainString() : null;
        }
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }
}
