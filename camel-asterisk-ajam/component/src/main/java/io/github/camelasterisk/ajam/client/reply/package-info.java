/**
 * What answers an action besides its response: an awaited event, or the items of a list that streams.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.client.reply;
