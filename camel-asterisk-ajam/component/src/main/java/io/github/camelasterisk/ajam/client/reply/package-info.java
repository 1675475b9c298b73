// SPDX-License-Identifier: Apache-2.0
/**
 * What answers an action besides its response: an awaited event, or the items of a streamed list.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.reply;
