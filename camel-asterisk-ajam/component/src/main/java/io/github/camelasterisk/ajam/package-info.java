// SPDX-License-Identifier: Apache-2.0
/**
 * The component {@code ajam:}: what users write in routes, configure, read and catch. It may use all other packages.
 *
 * <p> Public API.
 */
package io.github.camelasterisk.ajam;
