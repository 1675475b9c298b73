// SPDX-License-Identifier: Apache-2.0
/**
 * When the next request of a session is due, and how long an answer is waited for.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.pace;
