// SPDX-License-Identifier: Apache-2.0
/**
 * Helpers that do not depend on Asterisk.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.support;
