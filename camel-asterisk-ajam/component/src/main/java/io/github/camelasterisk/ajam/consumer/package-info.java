// SPDX-License-Identifier: Apache-2.0
/**
 * From event to exchange: the Camel consumer, its metrics and its health check.
 *
 * <p> Internal: may change without notice.
 */
package io.github.camelasterisk.ajam.consumer;
