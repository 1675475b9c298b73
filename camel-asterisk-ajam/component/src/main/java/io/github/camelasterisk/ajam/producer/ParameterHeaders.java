package io.github.camelasterisk.ajam.producer;

import java.util.Locale;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Decides which headers are parameters: those that begin with {@code CamelAjam.}, in any case, and that the endpoint's strategy does not
 * hold back. Immutable.
 */
final class ParameterHeaders {

    private static final String PREFIX = ProducerHeaders.PARAMETER_PREFIX;
    private static final String NO_PARAMETER = "Camel";

    private final HeaderFilterStrategy strategy;

    ParameterHeaders(HeaderFilterStrategy strategy) {
        this.strategy = strategy;
    }

    /** Whether a header is a parameter. */
    boolean contain(String header, Object value, Exchange exchange) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && !isFiltered(header, value, exchange);
    }

    static String parameter(String header) {
        return header.substring(PREFIX.length());
    }

    /**
     * Camel 4.21 and later preset a DefaultHeaderFilterStrategy with a filter of all that begins with Camel, which would hold back
     * every parameter. It has no say here; the names and the pattern that a strategy filters have.
     */
    private boolean isFiltered(String header, Object value, Exchange exchange) {
        if (!(strategy instanceof DefaultHeaderFilterStrategy filter) || strategy instanceof ParameterHeaderFilter
                || !filtersAllOfCamel(filter, exchange)) {
            return strategy.applyFilterToCamelHeaders(header, value, exchange);
        }
        return matches(filter, header) == filter.isFilterOnMatch();
    }

    private static boolean filtersAllOfCamel(DefaultHeaderFilterStrategy filter, Exchange exchange) {
        return filter.applyFilterToCamelHeaders(NO_PARAMETER, "", exchange) == filter.isFilterOnMatch();
    }

    private static boolean matches(DefaultHeaderFilterStrategy filter, String header) {
        if (filter.getOutFilterPattern() != null && header.matches(filter.getOutFilterPattern())) {
            return true;
        }
        if (filter.isCaseInsensitive()) {
            return filter.getOutFilter().stream().anyMatch(header::equalsIgnoreCase);
        }
        return filter.getOutFilter().contains(filter.isLowerCase() ? header.toLowerCase(Locale.ENGLISH) : header);
    }
}
