// SPDX-License-Identifier: Apache-2.0
/**
 * Resources that the endpoints of one component share: HTTP clients, sessions, and threads.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.resources;
