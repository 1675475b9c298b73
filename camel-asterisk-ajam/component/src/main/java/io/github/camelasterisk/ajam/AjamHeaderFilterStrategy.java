package io.github.camelasterisk.ajam;

import java.util.Locale;

import io.github.camelasterisk.ajam.producer.ParameterHeaderFilter;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Lets headers that begin with {@code CamelAjam.} through to Asterisk, in any case, and no other; nothing from Asterisk
 * becomes a header by its name.
 */
public class AjamHeaderFilterStrategy extends DefaultHeaderFilterStrategy implements ParameterHeaderFilter {

    private static final String PREFIX = AjamConstants.PARAMETER_PREFIX.toLowerCase(Locale.ROOT);

    public AjamHeaderFilterStrategy() {
        // each is said, since the presets differ between versions of Camel
        setLowerCase(true);
        setOutFilterStartsWith();
        setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !headerName.toLowerCase(Locale.ROOT).startsWith(PREFIX)
                || super.applyFilterToCamelHeaders(headerName, headerValue, exchange);
    }
}
