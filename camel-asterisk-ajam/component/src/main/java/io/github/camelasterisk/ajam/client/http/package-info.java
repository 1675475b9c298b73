// SPDX-License-Identifier: Apache-2.0
/**
 * One request and its response: the HTTP client, its I/O threads, and the state of a connection.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.client.http;
