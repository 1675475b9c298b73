// SPDX-License-Identifier: Apache-2.0
/**
 * The known actions and events of Asterisk 13 to 23. Uses no other package.
 *
 * <p> Public API.
 */
package io.github.camelasterisk.ajam.ami.catalogue;
