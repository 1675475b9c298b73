/**
 * The event feed: one WaitEvent after the other, and what is done when that fails.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.client.feed;
