// SPDX-License-Identifier: Apache-2.0
/**
 * Messages as values, and the catalogue of actions and events. Uses no other package.
 *
 * <p> Public API.
 */
package io.github.camelasterisk.ajam.ami;
