/**
 * From exchange to action and back: the Camel producer and its health check.
 *
 * <p> Public API: {@code ParameterCheck}; the rest is internal and may change.
 */
package io.github.camelasterisk.ajam.producer;
