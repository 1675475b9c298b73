// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to messages, and actions to forms.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.codec;
