/**
 * Logins, the session for actions, and what is found out about an account.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.client.session;
