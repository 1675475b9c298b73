/**
 * What was received and is not yet routed: in memory, then on disk.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.buffer;
