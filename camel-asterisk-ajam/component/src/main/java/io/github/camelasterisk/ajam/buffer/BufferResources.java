// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Resources that the buffers of one component share.
 *
 * @param memory from which they reserve
 * @param store  creates their files when needed
 * @param disk   threads that may wait for a disk; each buffer occupies one at most
 * @param timer  for retries after a disk failure
 */
public record BufferResources(SharedMemory memory, SpoolStore store, Executor disk, ScheduledExecutorService timer) {
}
