// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Reads and sets the headers of this component as far as a strategy allows.
 *
 * <p> Camel 4.21 and later preset a DefaultHeaderFilterStrategy with a filter for everything that begins with Camel, which would remove
 * every header of this component. That preset is ignored here; the names and the pattern of a strategy apply. Immutable.
 */
public final class HeaderFilter {

    /** A name that nobody filters individually. */
    private static final String ANY_OF_CAMEL = "Camel";

    private final HeaderFilterStrategy strategy;

    /**
     * Creates a filter that asks a strategy.
     *
     * @param strategy the strategy of the endpoint
     */
    public HeaderFilter(HeaderFilterStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * {@return the value of a header, or null if it is filtered}
     *
     * @param exchange the exchange of the message
     * @param name     the name of the header
     */
    public Object read(Exchange exchange, String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null || !reads(name, value, exchange) ? null : value;
    }

    /**
     * {@return whether a header of a message may be read}
     *
     * @param name     the name of the header
     * @param value    the value of the header
     * @param exchange the exchange of the message
     */
    public boolean reads(String name, Object value, Exchange exchange) {
        if (isPreset() && strategy.applyFilterToCamelHeaders(ANY_OF_CAMEL, "", exchange) == preset().isFilterOnMatch()) {
            return passes(name, preset().getOutFilter(), preset().getOutFilterPattern());
        }
        return !strategy.applyFilterToCamelHeaders(name, value, exchange);
    }

    /**
     * Sets a header, unless it is filtered.
     *
     * @param message the message that gets the header
     * @param name    the name of the header
     * @param value   the value of the header
     */
    public void set(Message message, String name, Object value) {
        if (sets(name, value, message.getExchange())) {
            message.setHeader(name, value);
        }
    }

    /**
     * {@return whether a header may be set}
     *
     * @param name     the name of the header
     * @param value    the value of the header
     * @param exchange the exchange of the message
     */
    public boolean sets(String name, Object value, Exchange exchange) {
        if (isPreset() && strategy.applyFilterToExternalHeaders(ANY_OF_CAMEL, "", exchange) == preset().isFilterOnMatch()) {
            return passes(name, preset().getInFilter(), preset().getInFilterPattern());
        }
        return !strategy.applyFilterToExternalHeaders(name, value, exchange);
    }

    private boolean isPreset() {
        return strategy instanceof DefaultHeaderFilterStrategy && !(strategy instanceof AjamHeaderFilter);
    }

    private DefaultHeaderFilterStrategy preset() {
        return (DefaultHeaderFilterStrategy) strategy;
    }

    private boolean passes(String name, Set<String> names, String pattern) {
        boolean match = pattern != null && name.matches(pattern) || names != null && contain(names, name);
        return match != preset().isFilterOnMatch();
    }

    private boolean contain(Set<String> names, String name) {
        if (preset().isCaseInsensitive()) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }
        return names.contains(preset().isLowerCase() ? name.toLowerCase(Locale.ENGLISH) : name);
    }
}
