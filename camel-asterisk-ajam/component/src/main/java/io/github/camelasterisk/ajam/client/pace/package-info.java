// SPDX-License-Identifier: Apache-2.0
/**
 * When the next request of a session is due: after an answer, after a failure, or on a call.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.pace;
