package io.github.camelasterisk.ajam;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.camelasterisk.ajam.client.AjamAccount;
import io.github.camelasterisk.ajam.client.AjamHttp;
import io.github.camelasterisk.ajam.client.AjamServer;
import io.github.camelasterisk.ajam.client.AjamSession;
import io.github.camelasterisk.ajam.client.AjamWireListener;
import io.github.camelasterisk.ajam.client.BufferResources;
import io.github.camelasterisk.ajam.client.Lanes;
import io.github.camelasterisk.ajam.client.ListeningSession;
import io.github.camelasterisk.ajam.client.SharedMemory;
import io.github.camelasterisk.ajam.client.SpoolStore;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * What the endpoints of one component share: HTTP clients, sessions for actions, and threads. All is made when first
 * needed, and ended with the component.
 */
final class AjamResources {

    private static final long FAREWELL_SECONDS = 2;
    static final int DISPATCHERS = 16;
    private static final int DISK_THREADS = 64;
    /** All that was taken and not routed yet has at most this part of the heap. */
    private static final int HEAP_PART = 4;

    private final CamelContext context;
    private final Map<Object, AjamHttp> clients = new HashMap<>();
    private final Map<SessionKey, AjamSession> sessions = new HashMap<>();
    private final Map<LanesKey, Lanes> lanes = new HashMap<>();
    private final Map<SessionKey, ListeningSession> listening = new HashMap<>();
    private SharedMemory memory = new SharedMemory(Runtime.getRuntime().maxMemory() / HEAP_PART);
    private SpoolStore store;
    private final Duration listeningIdle;
    private ExecutorService dispatchers;
    private ExecutorService completions;
    private ExecutorService disk;
    private DroppedLists droppedLists;
    private ScheduledExecutorService timer;

    /** Endpoints that agree in these share a session. */
    private record SessionKey(AjamHttp http, AjamAccount account, AjamWireListener listener, int maxConnections) {

        AjamServer server() {
            return new AjamServer(http, account, listener);
        }
    }

    /** Sessions on the same server share its connections. */
    private record LanesKey(URI baseUrl, int maxConnections) {
    }

    /** @param listeningIdle how long a session for awaited events stays open after the last wait */
    AjamResources(CamelContext context, Duration listeningIdle) {
        this.context = context;
        this.listeningIdle = listeningIdle;
    }

    /** The session for the actions of this configuration. */
    synchronized AjamSession session(AjamConfiguration configuration) {
        return session(key(configuration));
    }

    private AjamSession session(SessionKey key) {
        return sessions.computeIfAbsent(key, k -> new AjamSession(k.server(), lanes(k)));
    }

    /** The session that receives what the actions of this configuration wait for; it is opened when one does. */
    synchronized ListeningSession listening(AjamConfiguration configuration) {
        return listening.computeIfAbsent(key(configuration),
                k -> new ListeningSession(session(k), k.server(), timer(), listeningIdle));
    }

    private SessionKey key(AjamConfiguration configuration) {
        return new SessionKey(http(configuration), configuration.account(), configuration.getWireListener(),
                configuration.getMaxConnections());
    }

    private Lanes lanes(SessionKey key) {
        return lanes.computeIfAbsent(new LanesKey(key.account().baseUrl(), key.maxConnections()), k -> new Lanes(k.maxConnections()));
    }

    /** The server of this configuration, for a consumer's own session. */
    synchronized AjamServer server(AjamConfiguration configuration) {
        return new AjamServer(http(configuration), configuration.account(), configuration.getWireListener());
    }

    private AjamHttp http(AjamConfiguration configuration) {
        if (configuration.getHttpClient() != null) {
            return clients.computeIfAbsent(configuration.getHttpClient(), key -> AjamHttp.using(configuration.getHttpClient()));
        }
        return configuration.getSslContextParameters() == null
                ? clients.computeIfAbsent(AjamHttp.class, key -> AjamHttp.create(null))
                : clients.computeIfAbsent(configuration.getSslContextParameters(), key -> secure(configuration));
    }

    private AjamHttp secure(AjamConfiguration configuration) {
        try {
            return AjamHttp.create(configuration.getSslContextParameters().createSSLContext(context));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("sslContextParameters can't be used: " + e.getMessage(), e);
        }
    }

    /** What consumers and streamed lists share for what they have taken. */
    synchronized BufferResources buffers() {
        return new BufferResources(memory, store != null ? store : SpoolStore.in(spoolFolder()), disk(), timer());
    }

    /** For tests, which have disks that fail, and little memory. */
    synchronized void buffers(SharedMemory little, SpoolStore disk) {
        memory = little;
        store = disk;
    }

    /** Closes the lists that nobody reads any more. */
    synchronized DroppedLists droppedLists() {
        if (droppedLists == null) {
            droppedLists = new DroppedLists(timer());
        }
        return droppedLists;
    }

    /** Waits for disks. Bounded, since a disk that hangs may occupy one thread for each consumer. */
    private ExecutorService disk() {
        if (disk == null) {
            ThreadPoolProfile profile = new ThreadPoolProfile("AjamDisk");
            profile.setPoolSize(DISK_THREADS);
            profile.setMaxPoolSize(DISK_THREADS);
            // a buffer is in it once; who adds to one never runs its task itself
            profile.setMaxQueueSize(Integer.MAX_VALUE);
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
            profile.setKeepAliveTime(30L);
            profile.setAllowCoreThreadTimeOut(true);
            disk = context.getExecutorServiceManager().newThreadPool(this, "AjamDisk", profile);
        }
        return disk;
    }

    /** Where the context spools its streams to, if it does; or null. */
    private Path spoolFolder() {
        File folder = context.getStreamCachingStrategy().getSpoolDirectory();
        return folder == null || !folder.isDirectory() ? null : folder.toPath();
    }

    /** Runs consumers' routes. Bounded, since each consumer needs one thread at most and gives it back after some events. */
    synchronized ExecutorService dispatchers() {
        if (dispatchers == null) {
            ThreadPoolProfile profile = new ThreadPoolProfile("AjamDispatcher");
            profile.setPoolSize(DISPATCHERS);
            profile.setMaxPoolSize(DISPATCHERS);
            // a consumer is in it once; without a queue Camel would run what finds no thread on the one that reads
            profile.setMaxQueueSize(Integer.MAX_VALUE);
            profile.setKeepAliveTime(30L);
            profile.setAllowCoreThreadTimeOut(true);
            dispatchers = context.getExecutorServiceManager().newThreadPool(this, "AjamDispatcher", profile);
        }
        return dispatchers;
    }

    /**
     * Goes on with exchanges whose action was answered. Not bounded: a route may wait here for another action, whose own
     * end must find a thread.
     */
    synchronized ExecutorService completions() {
        if (completions == null) {
            completions = context.getExecutorServiceManager().newCachedThreadPool(this, "AjamCompletion");
        }
        return completions;
    }

    /** Not bounded, unlike Camel's own: each exchange that awaits an event has an alarm. */
    synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            ThreadPoolProfile profile = new ThreadPoolProfile("AjamTimer");
            profile.setPoolSize(1);
            profile.setMaxQueueSize(-1);
            timer = context.getExecutorServiceManager().newScheduledThreadPool(this, "AjamTimer", profile);
        }
        return timer;
    }

    /** Logs all sessions off, then ends clients and threads. */
    synchronized void close() {
        List<CompletableFuture<Void>> farewells = Stream.concat(listening.values().stream().map(ListeningSession::close),
                sessions.values().stream().map(AjamSession::close)).toList();
        await(CompletableFuture.allOf(farewells.toArray(CompletableFuture[]::new)));
        listening.clear();
        sessions.clear();
        clients.values().forEach(AjamHttp::close);
        clients.clear();
        end(dispatchers);
        end(completions);
        end(disk);
        end(timer);
        dispatchers = null;
        completions = null;
        disk = null;
        droppedLists = null;
        timer = null;
    }

    private void end(ExecutorService executor) {
        if (executor != null) {
            context.getExecutorServiceManager().shutdownNow(executor);
        }
    }

    /** Waits a short while for the end of a session; what does not end in it is cut off. */
    static void await(CompletableFuture<?> farewell) {
        try {
            farewell.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            farewell.cancel(false);
        }
    }
}
