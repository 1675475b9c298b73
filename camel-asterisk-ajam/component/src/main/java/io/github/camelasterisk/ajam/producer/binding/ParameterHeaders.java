// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.producer.binding;

import io.github.camelasterisk.ajam.resources.HeaderFilter;
import org.apache.camel.Exchange;

/** Decides which headers are parameters: those that begin with {@code CamelAjam.}, ignoring case, and that the filter allows. Immutable. */
final class ParameterHeaders {

    private static final String PREFIX = ProducerHeaders.PARAMETER_PREFIX;

    private final HeaderFilter filter;

    ParameterHeaders(HeaderFilter filter) {
        this.filter = filter;
    }

    /** Returns whether a header is a parameter. */
    boolean contain(String header, Object value, Exchange exchange) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && filter.reads(header, value, exchange);
    }

    static String parameter(String header) {
        return header.substring(PREFIX.length());
    }
}
