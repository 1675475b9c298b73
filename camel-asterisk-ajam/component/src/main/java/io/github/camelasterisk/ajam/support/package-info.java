/**
 * Tools that know nothing of Asterisk.
 *
 * <p>
 * Internal: it may change without notice.
 */
package io.github.camelasterisk.ajam.support;
