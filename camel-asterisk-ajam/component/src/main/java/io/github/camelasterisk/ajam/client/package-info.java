// SPDX-License-Identifier: Apache-2.0
/**
 * What all requests to one server share: the account, its formats, failures, and the wire listener.
 *
 * <p>
 * Public API: {@code AjamWireListener}, {@code WireLog}, {@code Authentication}, {@code Format} and {@code FailureReason}; the rest is internal
 * and may change.
 */
package io.github.camelasterisk.ajam.client;
