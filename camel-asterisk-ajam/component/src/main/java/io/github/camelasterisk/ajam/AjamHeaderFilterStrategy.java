// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam;

import io.github.camelasterisk.ajam.resources.AjamHeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Allows the headers of this component, in both directions: those that begin with {@code CamelAjam}, ignoring case, and
 * {@code CamelMessageTimestamp} from Asterisk. A subclass, or the setters of DefaultHeaderFilterStrategy, can block some of them.
 * Safe for use by several threads once it is configured.
 */
public class AjamHeaderFilterStrategy extends DefaultHeaderFilterStrategy implements AjamHeaderFilter {

    private static final String PREFIX = "CamelAjam";

    /** Creates the default strategy, which allows the headers of this component. */
    public AjamHeaderFilterStrategy() {
        // set explicitly, since the defaults differ between Camel versions
        setLowerCase(true);
        setOutFilterStartsWith();
        setInFilterStartsWith();
    }

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !isOwn(headerName) || super.applyFilterToCamelHeaders(headerName, headerValue, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !isOwn(headerName) && !Exchange.MESSAGE_TIMESTAMP.equalsIgnoreCase(headerName)
                || super.applyFilterToExternalHeaders(headerName, headerValue, exchange);
    }

    private static boolean isOwn(String headerName) {
        return headerName.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }
}
