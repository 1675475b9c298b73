// SPDX-License-Identifier: Apache-2.0
/**
 * Compares what two sessions of one account receive, so that one of them can supply what the other has lost. Knows events, but neither
 * sessions nor requests.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.backup;
