// SPDX-License-Identifier: Apache-2.0
/**
 * Received events that are not yet routed: in memory, then on disk.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.buffer;
