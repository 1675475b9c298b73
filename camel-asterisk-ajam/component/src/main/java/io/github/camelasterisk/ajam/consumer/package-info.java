/**
 * From event to exchange: the Camel consumer, its meters and its health check.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.consumer;
