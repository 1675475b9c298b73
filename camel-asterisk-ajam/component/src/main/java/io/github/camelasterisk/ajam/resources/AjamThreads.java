// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The thread pools of one component, each created by Camel's ExecutorServiceManager on first use. Safe for use by several threads. */
final class AjamThreads {

    private static final int DISK_THREADS = 64;
    private static final int LOOKUP_THREADS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CamelContext context;
    private volatile ExecutorService completions;
    private volatile ExecutorService listeners;
    private volatile ExecutorService disk;
    private volatile ExecutorService lookups;
    private volatile ScheduledExecutorService timer;

    AjamThreads(CamelContext context) {
        this.context = context;
    }

    private ExecutorServiceManager manager() {
        return context.getExecutorServiceManager();
    }

    /** Unlimited, unlike Camel's own: each exchange that awaits an event has a timeout. */
    synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            ThreadPoolProfile profile = new ThreadPoolProfile("AjamTimer");
            profile.setPoolSize(1);
            profile.setMaxQueueSize(-1);
            timer = manager().newScheduledThreadPool(this, "AjamTimer", profile);
        }
        return timer;
    }

    /**
     * Runs exception handlers, and tasks without a thread of a {@link WorkerPool}. Unlimited: a route may wait here for an action, whose
     * completion must find a thread.
     */
    synchronized Executor completions() {
        if (completions == null) {
            completions = manager().newCachedThreadPool(this, "AjamCompletion");
        }
        ExecutorService pool = completions;
        return task -> goOn(pool, task);
    }

    /** An exchange that nobody continues would wait forever: without a thread, it continues on the calling one. */
    private static void goOn(ExecutorService pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            task.run();
        }
    }

    /** Calls wire listeners, one call at a time for each. */
    synchronized Executor listeners() {
        if (listeners == null) {
            listeners = manager().newCachedThreadPool(this, "AjamWireListener");
        }
        return listeners;
    }

    /** Waits for disks. Limited, since a hanging disk may occupy one thread per consumer. */
    synchronized ExecutorService disk() {
        if (disk == null) {
            disk = boundedPool("AjamDisk", DISK_THREADS);
        }
        return disk;
    }

    /** Waits for name servers. Limited, since a hanging one may occupy one thread per name. */
    synchronized ExecutorService lookups() {
        if (lookups == null) {
            lookups = boundedPool("AjamLookup", LOOKUP_THREADS);
        }
        return lookups;
    }

    /** Tasks wait for a free thread, and never run on the caller's. */
    private ExecutorService boundedPool(String name, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        profile.setKeepAliveTime(30L);
        profile.setAllowCoreThreadTimeOut(true);
        return manager().newThreadPool(this, name, profile);
    }

    /**
     * Creates the threads of a workerPool.
     *
     * @param pool a user's Executor, or the name of a thread-pool profile
     */
    Workers workers(Object pool) {
        if (pool instanceof Executor users) {
            return isDirect(users) ? Workers.onReadingThread(completions())
                    : Workers.of(new WorkerPool(users, true, completions(), timer()), () -> { });
        }
        ThreadPoolProfile profile = manager().getThreadPoolProfile((String) pool).clone();
        profile.setDefaultProfile(false);
        // WorkerPool handles rejected tasks, whatever the profile says
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        ExecutorService own = manager().newThreadPool(this, "AjamWorker", profile);
        return Workers.of(new WorkerPool(own, false, completions(), timer()), () -> manager().shutdownGraceful(own, PATIENCE.toMillis()));
    }

    /** Whether tasks run on the calling thread; a full pool may do so too. */
    private static boolean isDirect(Executor executor) {
        if (executor instanceof ThreadPoolExecutor || executor instanceof ForkJoinPool) {
            return false;
        }
        AtomicReference<Thread> thread = new AtomicReference<>();
        try {
            executor.execute(() -> thread.set(Thread.currentThread()));
        } catch (RejectedExecutionException full) {
            return false;
        }
        return thread.get() == Thread.currentThread();
    }

    /** Ends what waits for time, disks and names; what calls users goes on. */
    void endWaiting() {
        created(timer, disk, lookups).forEach(manager()::shutdownNow);
    }

    /** Ends what calls users: exception handlers, routes and listeners, after two seconds if need be. */
    void endCalls() {
        created(completions, listeners).forEach(pool -> manager().shutdownGraceful(pool, PATIENCE.toMillis()));
    }

    private static List<ExecutorService> created(ExecutorService... pools) {
        return Stream.of(pools).filter(Objects::nonNull).toList();
    }
}
