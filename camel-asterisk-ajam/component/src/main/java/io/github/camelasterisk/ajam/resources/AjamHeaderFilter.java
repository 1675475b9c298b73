package io.github.camelasterisk.ajam.resources;

import org.apache.camel.spi.HeaderFilterStrategy;

/** A strategy that knows the headers of this component, and means what it says of all of them. */
public interface AjamHeaderFilter extends HeaderFilterStrategy {
}
