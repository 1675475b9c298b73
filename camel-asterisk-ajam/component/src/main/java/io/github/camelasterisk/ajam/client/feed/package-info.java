// SPDX-License-Identifier: Apache-2.0
/**
 * The event feed: one WaitEvent after the other, and recovery from failures.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.feed;
