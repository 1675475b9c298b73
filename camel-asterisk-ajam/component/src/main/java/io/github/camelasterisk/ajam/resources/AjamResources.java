// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.resources;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

import io.github.camelasterisk.ajam.buffer.BufferResources;
import io.github.camelasterisk.ajam.buffer.SharedMemory;
import io.github.camelasterisk.ajam.buffer.SpoolStore;
import io.github.camelasterisk.ajam.client.AjamFailure;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.FailureReason;
import io.github.camelasterisk.ajam.client.WireQueue;
import io.github.camelasterisk.ajam.client.http.AjamHttp;
import io.github.camelasterisk.ajam.client.http.AjamServer;
import io.github.camelasterisk.ajam.client.http.ReadingThread;
import io.github.camelasterisk.ajam.client.reply.ReplyManager;
import io.github.camelasterisk.ajam.client.session.AjamSession;
import io.github.camelasterisk.ajam.client.session.ConcurrencyLimiter;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that the endpoints of one component share: HTTP clients, sessions, connection limits, and threads. They are created on first
 * use, closed when unused for a while, and ended with the component.
 */
public final class AjamResources {

    private static final Logger LOG = LoggerFactory.getLogger(AjamResources.class);
    private static final Duration LOGOFF_TIMEOUT = Duration.ofSeconds(2);
    /** While the context stops, requests without progress for this long are abandoned. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);
    /** Received events that are not yet routed use at most this part of the heap. */
    private static final int HEAP_DIVISOR = 4;

    private final CamelContext context;
    private final AjamThreads threads;
    private final Duration idle;
    private SharedMemory memory = new SharedMemory(Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
    private SpoolStore store;
    private DnsResolver resolver = SystemDefaultDnsResolver.INSTANCE;
    private final SharedResources<AjamWireListener, WireQueue> wires = new SharedResources<>(this::newWireQueue, queue -> { });
    private final SharedResources<Object, AjamHttp> clients = new SharedResources<>(this::newClient, AjamHttp::close);
    private final SharedResources<ServerKey.Host, ConcurrencyLimiter> lanes = new SharedResources<>(key -> new ConcurrencyLimiter(timer()), unused -> { });
    private final SharedResources<ServerKey, Account> accounts = new SharedResources<>(Account::new, Account::close);
    private final SharedResources<Object, Workers> workers = new SharedResources<>(this::newWorkers, Workers::close);
    private final FeedStops feeds = new FeedStops(LOGOFF_TIMEOUT);

    private final Object lock = new Object();
    private DroppedLists droppedLists;
    private boolean looking;

    /** The sessions of one account, each opened when it is needed. */
    private final class Account {

        private final ServerKey key;
        private final AjamSession session;
        private final ReplyManager listening;

        Account(ServerKey key) {
            this.key = key;
            AjamServer server = acquireServer(key);
            session = new AjamSession(server, lanes.acquire(key.host()), timer());
            listening = new ReplyManager(session, server, timer(), idle);
        }

        public CompletableFuture<Void> close() {
            return CompletableFuture.allOf(listening.close(), session.close()).whenComplete((done, failure) -> {
                lanes.release(key.host());
                releaseServer(key);
            });
        }
    }

    /**
     * Creates no resource before its first use.
     *
     * @param context the context whose threads are used
     * @param idle    how long unused resources stay open
     */
    public AjamResources(CamelContext context, Duration idle) {
        this.context = context;
        this.threads = new AjamThreads(context);
        this.idle = idle;
    }

    // ---- shared sessions and servers

    /**
     * Uses the session for actions.
     *
     * @param  <T>  the type of the result
     * @param  key  identifies the server and its account
     * @param  work uses the session
     * @return      the result of the work; it fails with an {@link AjamFailure}
     */
    public <T> CompletableFuture<T> inSession(ServerKey key, Function<AjamSession, CompletableFuture<T>> work) {
        return inAccount(key, account -> work.apply(account.session));
    }

    /**
     * Uses the session that receives awaited events.
     *
     * @param  <T>  the type of the result
     * @param  key  identifies the server and its account
     * @param  work uses the session
     * @return      the result of the work; it fails with an {@link AjamFailure}
     */
    public <T> CompletableFuture<T> listening(ServerKey key, Function<ReplyManager, CompletableFuture<T>> work) {
        return inAccount(key, account -> work.apply(account.listening));
    }

    private <T> CompletableFuture<T> inAccount(ServerKey key, Function<Account, CompletableFuture<T>> work) {
        return using(accounts, key, work);
    }

    /**
     * Uses a server outside the shared sessions.
     *
     * @param  <T>  the type of the result
     * @param  key  identifies the server and its account
     * @param  work uses the server
     * @return      the result of the work; it fails with an {@link AjamFailure}
     */
    public <T> CompletableFuture<T> atServer(ServerKey key, Function<AjamServer, CompletableFuture<T>> work) {
        AjamServer server = acquireServer(key);
        return server == null ? stopped() : releasing(work, server, () -> releaseServer(key));
    }

    private <K, V, T> CompletableFuture<T> using(SharedResources<K, V> shared, K key, Function<V, CompletableFuture<T>> work) {
        V resource = shared.acquire(key);
        if (resource == null) {
            return stopped();
        }
        lookAfter();
        return releasing(work, resource, () -> shared.release(key));
    }

    private static <T> CompletableFuture<T> stopped() {
        return CompletableFuture.failedFuture(AjamFailure.stopped("The action"));
    }

    private static <V, T> CompletableFuture<T> releasing(Function<V, CompletableFuture<T>> work, V resource, Runnable release) {
        CompletableFuture<T> done;
        try {
            done = work.apply(resource);
        } catch (Throwable e) {
            release.run();
            throw e;
        }
        return done.whenComplete((result, failure) -> release.run());
    }

    /**
     * {@return the server of a consumer, to be released when its session has ended; null after {@link #close}}
     *
     * @param key identifies the server and its account
     */
    public AjamServer acquireServer(ServerKey key) {
        AjamHttp http = clients.acquire(key.client());
        if (http == null) {
            return null;
        }
        lookAfter();
        return new AjamServer(http, key.account(), key.listener() == null ? null : wires.acquire(key.listener()));
    }

    /**
     * Releases the server of a consumer.
     *
     * @param key identifies the server and its account
     */
    public void releaseServer(ServerKey key) {
        if (key.listener() != null) {
            wires.release(key.listener());
        }
        clients.release(key.client());
    }

    private WireQueue newWireQueue(AjamWireListener listener) {
        return new WireQueue(listener, threads.listeners());
    }

    private AjamHttp newClient(Object key) {
        if (key instanceof CloseableHttpAsyncClient client) {
            return AjamHttp.using(client);
        }
        return AjamHttp.create(key instanceof SSLContextParameters parameters ? secure(parameters) : null, completions(), resolver, threads.lookups());
    }

    private SSLContext secure(SSLContextParameters parameters) {
        try {
            return parameters.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("Can't use sslContextParameters: " + e.getMessage(), e);
        }
    }

    /** {@return whether all unused resources are closed, for tests} */
    boolean isUnused() {
        return accounts.all().isEmpty() && lanes.all().isEmpty() && clients.all().isEmpty();
    }

    /** {@return the queues of the wire listeners, for tests} */
    public List<WireQueue> wireQueues() {
        return wires.all();
    }

    // ---- unused resources

    private void lookAfter() {
        synchronized (lock) {
            if (!looking) {
                looking = true;
                look();
            }
        }
    }

    private void look() {
        long pause = Math.min(LOOK_AFTER.toNanos(), Math.max(1, idle.toNanos()));
        try {
            timer().schedule(this::closeUnused, pause, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // otherwise everything is closed
        }
    }

    private void closeUnused() {
        boolean left = true;
        try {
            clients.all().forEach(AjamHttp::closeIdle);
            left = accounts.closeUnused(idle.toNanos()) | lanes.closeUnused(idle.toNanos()) | wires.closeUnused(idle.toNanos())
                    | clients.closeUnused(idle.toNanos()) | workers.closeUnused(idle.toNanos());
        } catch (RuntimeException | Error e) {
            LOG.warn("Can't close unused resources; retrying later", e);
        }
        synchronized (lock) {
            looking = left;
            if (left) {
                look();
            }
        }
    }

    // ---- memory and workers

    /** {@return the memory that consumers and streamed lists share for received events} */
    public BufferResources buffers() {
        synchronized (lock) {
            return new BufferResources(memory, store != null ? store : SpoolStore.in(spoolFolder()), threads.disk(), timer());
        }
    }

    /**
     * For tests, with failing disks and little memory.
     *
     * @param little the memory
     * @param disks  the disk
     */
    public void buffers(SharedMemory little, SpoolStore disks) {
        synchronized (lock) {
            memory = little;
            store = disks;
        }
    }

    /** {@return what closes abandoned lists} */
    public DroppedLists droppedLists() {
        synchronized (lock) {
            if (droppedLists == null) {
                droppedLists = new DroppedLists(timer());
            }
            return droppedLists;
        }
    }

    /**
     * For tests, with name servers that do not answer.
     *
     * @param names resolves host names
     */
    public void resolver(DnsResolver names) {
        resolver = names;
    }

    /** Returns the directory of the context's stream caching, if it spools; or null. */
    private Path spoolFolder() {
        File folder = context.getStreamCachingStrategy().getSpoolDirectory();
        return folder == null || !folder.isDirectory() ? null : folder.toPath();
    }

    /**
     * {@return the threads of a workerPool; the caller must release them}
     *
     * @param pool a user's Executor, or the name of a thread-pool profile
     */
    public Workers acquireWorkers(Object pool) {
        Workers acquired = workers.acquire(pool);
        if (acquired == null) {
            return new Workers(completions(), completions(), completions(), () -> { });
        }
        lookAfter();
        return acquired;
    }

    /**
     * Releases the threads of a workerPool.
     *
     * @param pool the same object that was acquired
     */
    public void releaseWorkers(Object pool) {
        workers.release(pool);
    }

    private Workers newWorkers(Object pool) {
        return threads.workers(pool);
    }

    /**
     * Fails a request made on a reading thread, if that thread is still busy with the same task after a while: the task waits for an
     * answer that only this thread could read.
     *
     * @param  <T>     the type of the result
     * @param  asked   the result of the request
     * @param  longest the time after which it fails
     * @return         the same future
     */
    public <T> CompletableFuture<T> endingBlockedReads(CompletableFuture<T> asked, Duration longest) {
        ReadingThread.Loan loan = ReadingThread.loan();
        if (loan == null || asked.isDone()) {
            return asked;
        }
        ScheduledFuture<?> alarm = timer().schedule(() -> {
            if (!loan.isOver()) {
                asked.completeExceptionally(new AjamFailure(AjamFailure.Kind.UNKNOWN_OUTCOME, FailureReason.NO_ANSWER, "The action"
                        + " may have run: the route waits for its answer on the reading thread. Do not use an executor that"
                        + " runs tasks on the caller as the workerPool of a route that blocks"));
            }
        }, longest.toMillis(), TimeUnit.MILLISECONDS);
        asked.whenComplete((done, failure) -> alarm.cancel(false));
        return asked;
    }

    /** {@return the executor of exception handlers, and of what finds no thread of a workerPool} */
    public Executor completions() {
        return threads.completions();
    }

    /** {@return the timer for delays and time limits, whose tasks must not block} */
    public ScheduledExecutorService timer() {
        return threads.timer();
    }

    // ---- the end

    /** {@return what stops feeds, so that they log off together} */
    public FeedStops feeds() {
        return feeds;
    }

    /** The context is about to stop: routes wait for their exchanges, which must not wait for an unresponsive server. */
    public void contextStops() {
        feeds.allStop();
        if (!clients.all().isEmpty()) {
            timer().scheduleWithFixedDelay(this::endStalled, 0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void endStalled() {
        String why = "the context stops, and the server has not answered for " + PATIENCE.toSeconds() + " s";
        lanes.all().forEach(limit -> limit.endStalled(why));
        clients.all().forEach(client -> client.endStalled(why));
    }

    /** Logs all sessions off, within two seconds in total; then ends pending requests with an exception, and clients and threads. */
    public void close() {
        List<CompletableFuture<?>> logoffs = new ArrayList<>();
        List<Account> last = accounts.close();
        lanes.close().forEach(limit -> limit.close(AjamFailure.STOPPED));
        last.forEach(account -> logoffs.add(account.close()));
        logoffs.add(feeds.stopAll());
        await(CompletableFuture.allOf(logoffs.toArray(CompletableFuture[]::new)), feeds.patienceLeft());
        clients.close().forEach(AjamHttp::close);
        wires.close();
        threads.endWaiting();
        workers.close().forEach(Workers::close);
        threads.endCalls();
    }

    /** Waits a limited time for a future, and ignores its outcome. */
    static void await(CompletableFuture<?> future, Duration longest) {
        try {
            future.get(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Given up", e);
        }
    }
}
