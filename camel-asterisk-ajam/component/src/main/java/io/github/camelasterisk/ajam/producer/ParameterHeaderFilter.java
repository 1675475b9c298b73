package io.github.camelasterisk.ajam.producer;

import org.apache.camel.spi.HeaderFilterStrategy;

/** A strategy that knows which headers are parameters of actions. */
public interface ParameterHeaderFilter extends HeaderFilterStrategy {
}
