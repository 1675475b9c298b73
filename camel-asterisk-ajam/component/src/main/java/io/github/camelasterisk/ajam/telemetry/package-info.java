/**
 * Spans of endpoints, for the tracers of Camel that find these classes on the class path: each needs an optional dependency, and is loaded
 * only where that is there.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.telemetry;
