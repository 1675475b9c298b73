// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.consumer;

/**
 * Received events that are not yet routed.
 *
 * @param events events, including those of the exchange that is being routed
 * @param bytes  approximate bytes in memory and on disk, excluding events that are about to be routed
 */
public record Lag(long events, long bytes) {
}
