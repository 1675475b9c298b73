// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.client.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Resolves host names on threads that may wait: a slow name server must not delay other servers, and the HTTP client would resolve on the
 * sender's thread. Safe for use by several threads.
 */
final class HostNames implements DnsResolver {

    /** The same time as Java's own cache. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** A cached result: addresses, or why there are none. */
    private record Found(InetAddress[] addresses, UnknownHostException failure, long at) {

        boolean isOlderThan(long nanos) {
            return System.nanoTime() - at > nanos;
        }
    }

    private final DnsResolver names;
    private final Executor lookups;
    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();

    /** @param lookups runs what waits for a name server */
    HostNames(DnsResolver names, Executor lookups) {
        this.names = names;
        this.lookups = lookups;
    }

    /** Runs the task once the name is resolved: immediately if its addresses are cached; old ones are refreshed meanwhile. */
    void whenLookedUp(String host, Runnable next) {
        Found known = found.get(host);
        if (isAddress(host)) {
            next.run();
        } else if (known == null || known.failure() != null) {
            lookUp(host).thenRun(next);
        } else {
            if (known.isOlderThan(FRESH_NANOS)) {
                lookUp(host);
            }
            next.run();
        }
    }

    private static boolean isAddress(String host) {
        return InetAddressUtils.isIPv4(host) || host.indexOf(':') >= 0;
    }

    private CompletableFuture<Void> lookUp(String host) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> others = inFlight.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            lookups.execute(() -> ask(host, mine));
        } catch (RuntimeException | Error noThread) {
            keep(host, null, new UnknownHostException(host + " can't be looked up: " + noThread));
            end(host, mine);
        }
        return mine;
    }

    private void ask(String host, CompletableFuture<Void> done) {
        try {
            keep(host, names.resolve(host), null);
        } catch (UnknownHostException e) {
            keep(host, null, e);
        } catch (RuntimeException | Error e) {
            keep(host, null, new UnknownHostException(host + " can't be looked up: " + e));
        } finally {
            end(host, done);
        }
    }

    private void keep(String host, InetAddress[] addresses, UnknownHostException failure) {
        found.put(host, new Found(addresses, failure, System.nanoTime()));
    }

    private void end(String host, CompletableFuture<Void> done) {
        inFlight.remove(host);
        done.complete(null);
    }

    /** Drops names that have not been used for a while. */
    void forgetUnused() {
        found.values().removeIf(entry -> entry.isOlderThan(UNUSED_NANOS));
    }

    // ---- for the HTTP client

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Found known = found.get(host);
        if (known == null) {
            return names.resolve(host);
        }
        if (known.failure() != null) {
            throw known.failure();
        }
        return known.addresses();
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
