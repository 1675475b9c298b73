// SPDX-License-Identifier: Apache-2.0
/**
 * Logins, the session for actions, and the examination of an account.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.session;
