package io.github.camelasterisk.ajam.buffer;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the buffers of one component share.
 *
 * @param memory that they take part of
 * @param store  of their files, which are made when needed
 * @param disk   threads that may wait for a disk; each buffer occupies one of them at most
 * @param timer  for later attempts after a disk has failed
 */
public record BufferResources(SharedMemory memory, SpoolStore store, Executor disk, ScheduledExecutorService timer) {
}
